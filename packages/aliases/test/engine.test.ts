import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aliasesDomain } from '@customerio-databricks/aliases'
import { ingestFiles, type Warehouse } from '@customerio-databricks/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alias } from './calls.ts'
import { inWarehouse, type Row } from './warehouse.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'aliases-'))
})
afterAll(() => rm(folder, { recursive: true }))

const more = {
  anonymousId: 'ä1',
  context: { merge_reason: 'duplicate', confidence_score: '0.9', device: { token: 't' } },
}
const calls = [
  alias('u2', 'u1', 1, more),
  alias('u2', 'u1', 2, { context: { merge_reason: null, merge_source: 'crm' } }),
  alias(7, 'u1', 3),
  alias('u1', 'u1', 4),
  alias(42, '42', 4),
  alias('no user', undefined, 5),
]
const tables = aliasesDomain.tables.map(({ name }) => name)

/** The rows of every table but for which run wrote them, and how many rows of the log the engine made. */
async function rowsOfFile(file: string, inProcess: boolean): Promise<{ rows: Row[][]; made: number }> {
  return inWarehouse(async (warehouse) => {
    let made = 0
    const watched: Warehouse = {
      ...warehouse,
      async execute(statement) {
        await warehouse.execute(statement)
        const table = /^CREATE OR REPLACE TEMPORARY TABLE "(run_rows_of_alias_events)" AS/.exec(
          statement,
        )?.[1]
        if (table === undefined) return
        const [row] = await warehouse.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`)
        made += Number(row?.n)
      },
    }
    expect(await ingestFiles(watched, [aliasesDomain], [file], { inProcess })).toMatchObject({ rejected: 0 })
    const query = (table: string) =>
      warehouse.query<Row>(`SELECT * EXCLUDE (batch_id, loaded_at) FROM customerio.${table} ORDER BY 1, 2`)
    const rows: Row[][] = []
    for (const table of tables) rows.push(await query(table))
    return { rows, made }
  })
}

test('the engine makes the same rows of a file as the process', async () => {
  const file = path.join(folder, 'calls.ndjson')
  await writeFile(file, calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  const [engine, process] = [await rowsOfFile(file, false), await rowsOfFile(file, true)]
  expect([engine.made, process.made]).toEqual([calls.length, 0])
  expect(engine.rows).toEqual(process.rows)
})
