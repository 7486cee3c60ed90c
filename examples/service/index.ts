import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { eventsDomain } from '@customerio-databricks/events'
import { loadPeople, peopleDomain } from '@customerio-databricks/people'

const domains = [peopleDomain, eventsDomain]
// With a workspace: databricks({ host, path, token, catalog: 'main' }), from @customerio-databricks/core/databricks.
const warehouse = await duckdb({ file: 'warehouse.duckdb' })
try {
  await createTables(warehouse, domains)

  // Rows of your own, from any Iterable or AsyncIterable.
  const loaded = await loadPeople(warehouse, [
    { user_id: '42', email: 'ada@example.com', first_name: 'Ada' },
    { user_id: '43', email: 'eve@example.com', created_at: '2026-01-02T03:04:05' },
  ])
  for (const { line, reason } of loaded.rejects) console.log(`Row ${line} was rejected: ${reason}`)

  // Calls as Customer.io takes them, into every table that they fill.
  await ingest(warehouse, domains, [
    { type: 'identify', messageId: 'm1', userId: '42', traits: { plan: 'team', seats: 5 } },
    { type: 'track', messageId: 'm2', userId: '42', event: 'Plan Changed', properties: { from: 'free' } },
  ])
  console.log(
    await warehouse.query(
      'SELECT p.first_name, p.plan, e.event_name FROM people_current AS p JOIN events AS e USING (user_id)',
    ),
  )
} finally {
  await warehouse.close()
}
