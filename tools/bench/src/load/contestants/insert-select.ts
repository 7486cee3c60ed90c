import { events } from '@customerio-databricks/events'
import type { Contestant } from '../contestant.ts'
import { rowColumns } from '../records/rows.ts'
import { findInSpark, openSpark } from './spark.ts'

/** What a column is read as: JSON columns hold JSON text, which from_json gives for an object that is wanted as STRING. */
const fields = rowColumns.map((column) => {
  const type = events.columns[column]?.type
  if (type?.type === 'TIMESTAMP') return `${column} TIMESTAMP`
  if (type?.type === 'DECIMAL') return `${column} DECIMAL(18, 4)`
  return `${column} ${type?.type === 'INT' ? 'INT' : 'STRING'}`
})

/**
 * Spark's own INSERT … SELECT of the file, which lies where Spark reads it before the clock starts. What is broken, or
 * would be refused by the table, is left out and recorded nowhere, what is wrong in one column is NULL there, and no
 * duplicate is looked for.
 */
export const insertSelect: Contestant = async (job) => {
  const warehouse = await openSpark(job, 'insert_select')
  const names = rowColumns.join(', ')
  return {
    load: () =>
      warehouse.execute(`INSERT INTO insert_select.events (${names})
SELECT ${rowColumns.map((column) => `r.${column}`).join(', ')}
FROM (SELECT from_json(value, '${fields.join(', ')}') AS r FROM text.\`${job.file}\`)
WHERE r.event_id <> '' AND r.event_name <> ''`),
    find: async () => ({ ...(await findInSpark(warehouse, 'insert_select')), rejected: 0, recorded: 0 }),
    close: () => warehouse.close(),
  }
}
