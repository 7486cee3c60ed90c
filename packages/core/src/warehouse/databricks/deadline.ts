import { CustomerioDatabricksError } from '../../errors.js'
import { cancelled } from '../cancelled.js'
import { IN_DOUBT } from './errors.js'

export interface DeadlineOptions {
  readonly statement: string
  /** Milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal | undefined
  /** Running it twice does no harm, so that nobody has to know whether it ran. */
  readonly repeatable: boolean
}

/**
 * Runs work that ends early when its time is up or the caller's signal says so; the signal that it gets tells it to
 * clean up.
 * @throws `cancelled` error · `statement` error when the time is up
 */
export async function withDeadline<Result>(
  work: (ended: AbortSignal) => Promise<Result>,
  { statement, timeout, signal, repeatable }: DeadlineOptions,
): Promise<Result> {
  const controller = new AbortController()
  const cancel = () => controller.abort(cancelled(statement, signal?.reason))
  if (signal?.aborted) throw cancelled(statement, signal.reason)
  signal?.addEventListener('abort', cancel, { once: true })
  const timer = setTimeout(() => controller.abort(timedOut(statement, timeout, repeatable)), timeout)
  const ended = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true })
  })
  // The driver may not answer before its own time is up.
  ended.catch(() => {})
  try {
    return await Promise.race([work(controller.signal), ended])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

function timedOut(statement: string, timeout: number, repeatable: boolean): CustomerioDatabricksError {
  // The server may have carried it out before it heard of the end.
  const doubt = repeatable ? '' : ` ${IN_DOUBT}`
  return new CustomerioDatabricksError({
    code: 'statement',
    message: `The statement took longer than ${timeout / 1000} seconds and was cancelled.${doubt} The option timeout allows more.`,
    details: { statement, rule: 'timeout' },
  })
}
