import type { Client } from './client.js'
import { type ErrorContext, translateError } from './errors.js'
import { driverError, failureOf } from './failure.js'
import { Failed } from './retry.js'

export type DriverSession = Awaited<ReturnType<Client['openSession']>>
export type Operation = Awaited<ReturnType<DriverSession['executeStatement']>>

/** A statement, and what to do with its operation once it has ended well. */
export interface Work<Result> {
  readonly statement: string
  /** Running it twice does no harm. */
  readonly repeatable: boolean
  /** The folder whose files a PUT may send. */
  readonly localFolder: string | undefined
  readonly read: (operation: Operation) => Promise<Result>
}

/**
 * Runs a statement once, to its end, and closes its operation.
 * @param ended cancels it
 * @throws `Failed`, which says what may be done about it
 */
export async function attempt<Result>(
  session: DriverSession,
  { statement, repeatable, localFolder, read }: Work<Result>,
  ended: AbortSignal,
  context: ErrorContext,
): Promise<Result> {
  let operation: Operation | undefined
  const cancel = () => void operation?.cancel().catch(() => {})
  ended.addEventListener('abort', cancel, { once: true })
  try {
    operation = await session.executeStatement(
      statement,
      localFolder === undefined ? {} : { stagingAllowedLocalPath: localFolder },
    )
    // The handle came too late for the one who waited.
    if (ended.aborted) cancel()
    // A refused statement shows only here: the call before resolves, and fetchAll would say no rows.
    await operation.finished()
    return await read(operation)
  } catch (error) {
    throw failed(error, { ...context, statement }, { taken: operation !== undefined, repeatable })
  } finally {
    ended.removeEventListener('abort', cancel)
    // What closes badly was answered already.
    await operation?.close().catch(() => {})
  }
}

/** @param state.taken whether the server had taken the request; then an outage leaves its outcome open */
export function failed(
  thrown: unknown,
  context: ErrorContext,
  { taken, repeatable }: { readonly taken: boolean; readonly repeatable: boolean },
): Failed {
  const failure = failureOf(driverError(thrown))
  const open = taken && failure !== 'conflict' && failure !== 'final' ? 'lost' : failure
  return new Failed(open, translateError(thrown, { ...context, inDoubt: open === 'lost' && !repeatable }))
}
