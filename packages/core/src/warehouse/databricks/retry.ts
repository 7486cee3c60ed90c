import pRetry from 'p-retry'
import type { CustomerioDatabricksError } from '../../errors.js'
import type { Failure } from './failure.js'

/** Nobody listens there: that seldom changes, and a wrong host should not take minutes to show. */
const UNREACHABLE_RETRIES = 3
/** A query that breaks the connection again and again is not helped by time. */
const LOST_RETRIES = 5

/** An error, and what may be done about it. */
export class Failed extends Error {
  readonly failure: Failure
  readonly error: CustomerioDatabricksError

  constructor(failure: Failure, error: CustomerioDatabricksError) {
    super(error.message)
    this.failure = failure
    this.error = error
  }
}

export interface RetryOptions {
  readonly retries: number
  /** Doing it twice does no harm. */
  readonly repeatable: boolean
  readonly signal?: AbortSignal
}

/**
 * Tries again what failed in a way that goes away, with growing waits.
 * @throws the error of the last attempt
 */
export async function retrying<Result>(
  attempt: () => Promise<Result>,
  { retries, repeatable, signal }: RetryOptions,
): Promise<Result> {
  try {
    return await pRetry(attempt, {
      retries,
      minTimeout: 500,
      maxTimeout: 30_000,
      // Two writers that met once would meet again after the same wait.
      randomize: true,
      ...(signal === undefined ? {} : { signal }),
      shouldRetry: ({ error, attemptNumber }) =>
        error instanceof Failed && mayRetry(error.failure, attemptNumber, repeatable),
    })
  } catch (error) {
    throw error instanceof Failed ? error.error : error
  }
}

function mayRetry(failure: Failure, attempts: number, repeatable: boolean): boolean {
  switch (failure) {
    case 'conflict':
    case 'busy':
    case 'expired':
      return true
    case 'unreachable':
      return attempts <= UNREACHABLE_RETRIES
    case 'lost':
      return repeatable && attempts <= LOST_RETRIES
    default:
      return false
  }
}
