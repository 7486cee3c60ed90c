import type { DuckDBConnection } from '@duckdb/node-api'
import pLimit from 'p-limit'
import { cancelled } from '../cancelled.js'
import type { StatementOptions } from '../warehouse.js'
import { statementError } from './errors.js'
import type { Memory } from './memory.js'

/** Runs a statement; `work` is what DuckDB is asked for it. */
export type RunStatement = <Result>(
  statement: string,
  work: () => Promise<Result>,
  options?: StatementOptions,
) => Promise<Result>

/** Lets statements take turns on the one connection, each with as much memory as it turns out to need. */
export function statementsInTurn(connection: DuckDBConnection, memory: Memory): RunStatement {
  const turn = pLimit(1)

  async function withMemory<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      if (!(await memory.raise(error))) throw error
      return withMemory(work)
    }
  }

  return (statement, work, { signal } = {}) =>
    turn(async () => {
      const interrupt = () => connection.interrupt()
      if (signal?.aborted) throw cancelled(statement, signal.reason)
      signal?.addEventListener('abort', interrupt, { once: true })
      try {
        await memory.prepare(statement)
        signal?.throwIfAborted()
        return await withMemory(work)
      } catch (error) {
        throw signal?.aborted ? cancelled(statement, signal.reason) : statementError(error, statement)
      } finally {
        signal?.removeEventListener('abort', interrupt)
      }
    })
}
