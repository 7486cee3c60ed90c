/** Real Customer.io payloads into a DuckDB file, and what became of them. Run it with: npm run quickstart */
import { readdirSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ingestFiles } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains, createAll } from '@customerio-databricks/create-all'

const database = 'quickstart.duckdb'
const folder = relative(process.cwd(), fileURLToPath(new URL('../payloads', import.meta.url)))
const payloads = readdirSync(folder)
  .filter((name) => name.endsWith('.ndjson'))
  .sort()
  .map((name) => `${folder}/${name}`)

for (const file of [database, `${database}.wal`]) rmSync(file, { force: true })
const warehouse = await duckdb({ file: database })
try {
  console.log(`\n1. Create the tables in ${database}\n`)
  const { created } = await createAll(warehouse)
  console.log(created.join(', '))

  console.log(`\n2. Ingest ${payloads.join(', ')}\n`)
  const first = await ingestFiles(warehouse, allDomains, payloads)
  console.log(`${first.read} records read, ${first.rejected} rejected.`)
  console.log(`${first.ignored} are of a kind that fills no table, such as lists of segments.`)
  console.table(first.tables, ['inserted', 'updated', 'unchanged'])

  console.log('\n3. What was rejected, and why\n')
  for (const { source, line, rule, reason } of first.rejects) {
    console.log(`${source}:${line} ${rule}\n  ${reason}`)
  }

  console.log('\n4. A few rows\n')
  console.log('Who people are: attributes of all their calls, folded into one row each.')
  await show(`SELECT user_id, name, email, traits ->> 'games_attended' AS games_attended
    FROM people_current ORDER BY email NULLS LAST`)
  console.log('\nWhat they did: typed columns for what people filter on, everything else in the JSON.')
  await show(`SELECT event_name, user_id, product_id, price, currency FROM events
    WHERE product_id IS NOT NULL ORDER BY event_name LIMIT 5`)
  await show(`SELECT event_name, user_id, event_timestamp, ip_address FROM events
    WHERE event_timestamp IS NOT NULL ORDER BY event_timestamp LIMIT 5`)

  console.log('\n5. The same files again\n')
  const second = await ingestFiles(warehouse, allDomains, payloads)
  const changed = Object.values(second.tables).reduce((sum, table) => sum + table.inserted + table.updated, 0)
  console.log(
    changed === 0 ? 'Nothing changed: every record was stored already.' : `${changed} rows changed.`,
  )
} finally {
  await warehouse.close()
}

console.log(`
6. Next

The same from the command line:
  npx @customerio-databricks/create-all create --target duckdb:${database}
  npx @customerio-databricks/create-all ingest ${payloads[0]} --target duckdb:${database}
How track calls become rows:
  npx @customerio-databricks/create-all mappings track
The SQL for Databricks:
  npx @customerio-databricks/create-all sql > create_all.sql
Your own tables into these: examples/own-data
`)

async function show(query: string): Promise<void> {
  console.table(await warehouse.query(query))
}
