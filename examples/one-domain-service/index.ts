import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { peopleDomain } from '@customerio-databricks/people'

// With a workspace: databricks({ catalog: 'main' }), from @customerio-databricks/core/databricks.
const warehouse = await duckdb({ file: 'warehouse.duckdb' })
await createTables(warehouse, [peopleDomain])

// Runs take turns: two MERGEs into one table at a time would only wait for each other.
let last: Promise<unknown> = Promise.resolve()

const server = createServer(async (request, response) => {
  const lines = (await text(request)).split('\n').filter((line) => line.trim() !== '')
  const run = last.then(() => ingest(warehouse, [peopleDomain], lines))
  last = run.catch(() => {})
  try {
    const { read, rejects } = await run
    // Answered when the rows are in the table, so a caller who gets no answer sends the same again.
    response.end(JSON.stringify({ read, rejects: rejects.map(({ line, reason }) => ({ line, reason })) }))
  } catch (error) {
    console.error(error)
    response.writeHead(503).end()
  }
})
server.listen(Number(process.argv[2] ?? 8080), () => console.log(server.address()))

process.once('SIGTERM', () =>
  server.close(async () => {
    await last
    await warehouse.close()
  }),
)
