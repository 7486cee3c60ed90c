import path from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { fingerprint, type Outcome } from '../../outcome.ts'
import type { Finding, Job } from '../contestant.ts'

/** The database file of a contestant. */
export const databaseFile = ({ folder }: Job) => path.join(folder, 'bench.duckdb')

/** A connection for SQL by hand, set as the loader's. */
export async function openDuckdb(
  job: Job,
): Promise<{ readonly connection: DuckDBConnection; readonly outcome: Outcome }> {
  const instance = await DuckDBInstance.create(databaseFile(job), {
    storage_compatibility_version: 'v1.3.0',
  })
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await connection.run('SET allocator_background_threads = true')
  await connection.run(`SET memory_limit = '${job.memoryLimit}'`)
  return {
    connection,
    outcome: {
      query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects()[0] ?? {},
      async close() {
        connection.closeSync()
        instance.closeSync()
      },
    },
  }
}

/** What a table of events holds. */
export async function findRows(
  outcome: Pick<Outcome, 'query'>,
  table: string,
  columns: readonly string[],
): Promise<Pick<Finding, 'kept' | 'quantity' | 'print'>> {
  const { kept, quantity } = await outcome.query(
    `SELECT CAST(count(*) AS DOUBLE) AS kept, CAST(sum(quantity) AS DOUBLE) AS quantity FROM ${table}`,
  )
  const print = await fingerprint(outcome, table, columns)
  return { kept: Number(kept), quantity: Number(quantity), print }
}
