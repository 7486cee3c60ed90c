import { createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { eventsDomain } from '@customerio-databricks/events'
import type { Finding, Job } from '../contestant.ts'

/** The volume that rows go through on their way in. */
const volume = '/Volumes/main/bench/staging'

/** A schema of a contestant's own on the local warehouse, with the tables of events. */
export async function openSpark({ databricks: target }: Job, schema: string): Promise<Warehouse> {
  if (target === undefined) throw new Error(`${schema} needs a warehouse.`)
  const warehouse = await databricks({ ...target, schema, volume })
  await createTables(warehouse, [eventsDomain])
  return warehouse
}

/** What the table of events holds. */
export async function findInSpark(
  warehouse: Warehouse,
  schema: string,
): Promise<Pick<Finding, 'kept' | 'quantity'>> {
  const [row] = await warehouse.query<{ kept: number; quantity: number }>(
    `SELECT CAST(count(*) AS DOUBLE) AS kept, CAST(sum(quantity) AS DOUBLE) AS quantity FROM ${schema}.events`,
  )
  return { kept: row?.kept ?? 0, quantity: row?.quantity ?? 0 }
}
