import { columnNames, createByHand, handWritten } from '../../hand-written.ts'
import type { Contestant } from '../contestant.ts'
import { findRows, openDuckdb } from './duckdb-file.ts'

/** SQL by hand for track calls. */
export const byHandCalls: Contestant = async (job) => {
  const { connection, outcome } = await openDuckdb(job)
  await createByHand(connection)
  return {
    load: () => handWritten(connection, job.file),
    async find() {
      const { n } = await outcome.query('SELECT CAST(count(*) AS DOUBLE) AS n FROM rejects')
      const found = await findRows(outcome, 'events', columnNames)
      return { ...found, rejected: Number(n), recorded: Number(n) }
    },
    close: outcome.close,
  }
}
