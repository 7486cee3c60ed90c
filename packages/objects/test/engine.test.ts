import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingestFiles, type Warehouse } from '@customerio-databricks/core'
import { objectsDomain } from '@customerio-databricks/objects'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deletion, group, identify } from './calls.ts'
import { inWarehouse, type Row } from './warehouse.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'objects-'))
})
afterAll(() => rm(folder, { recursive: true }))

const calls = [
  group({ object_type_id: 2, name: 'Acme', price: '10.5', objectAttributes: { plan: 'x' } }, 1, {
    userId: 'u1',
  }),
  group({ relationshipAttributes: { role: 'owner', permissions: ['a', 1] } }, 2, {
    anonymousId: 'ä1',
    groupId: 7,
  }),
  group({ name: 'nobody', objectTypeId: ' 3 ' }, 3, { objectTypeId: '4' }),
  { ...group({ name: 'no object' }, 3, { userId: 'u1' }), groupId: undefined },
  identify({ objectId: 'acme', object_type_id: '2', relationshipAttributes: { role: 'admin' } }, 4),
  identify({ objectId: 'b', email: 'ada@example.com' }, 4, { anonymousId: 'a1' }),
  deletion('Object Deleted', { objectId: '7', objectTypeId: 1, reason: 'closed' }, 5),
  deletion('Group Deleted', { objectId: 'gone' }, 5, { anonymousId: 'value-not-used' }),
  deletion('Relationship Deleted', { objectId: 'acme', objectTypeId: '2' }, 3),
]
const tables = objectsDomain.tables.map(({ name }) => name)

/** The rows of every table but for which run wrote them, and how many rows of logs the engine made. */
async function rowsOfFile(file: string, inProcess: boolean): Promise<{ rows: Row[][]; made: number }> {
  return inWarehouse(async (warehouse) => {
    let made = 0
    const watched: Warehouse = {
      ...warehouse,
      async execute(statement) {
        await warehouse.execute(statement)
        const table = /^CREATE OR REPLACE TEMPORARY TABLE "(run_rows_of_\w+_events)" AS/.exec(statement)?.[1]
        if (table === undefined) return
        const [row] = await warehouse.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`)
        made += Number(row?.n)
      },
    }
    expect(await ingestFiles(watched, [objectsDomain], [file], { inProcess })).toMatchObject({ rejected: 0 })
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
  // Six calls about objects, and five about relationships.
  expect([engine.made, process.made]).toEqual([11, 0])
  expect(engine.rows).toEqual(process.rows)
})
