import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadQuery } from '../../src/load/load-query.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { openedRows, things } from './example-rows.js'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openedRows()
  await warehouse.execute(`CREATE TABLE source AS SELECT * FROM (VALUES
    ('a', 'free', 1, 1.5, '{"x": 1}'),
    ('b', 'paid', 9999999999, 2.5, NULL),
    (NULL, 'paid', 1, 2.5, NULL),
    ('d', 'other', 1, 2.5, NULL),
    ('e', 'free', -1, 2.5, NULL),
    ('f', 'free', 2, 2.5, 'no JSON'),
    ('a', 'paid', 3, 3.5, NULL)
  ) AS v(id, kind, count, amount, data)`)
})
afterAll(() => warehouse.close())

const query = 'SELECT id, kind, count, CAST(amount AS DECIMAL(10, 2)) AS amount, data FROM source;'

test('rows are checked and merged in the engine, and each that breaks a rule comes back with its name', async () => {
  const result = await loadQuery(warehouse, things, query, { source: 'own.sql' })
  expect(result).toMatchObject({
    read: 7,
    rejected: 5,
    rejectedByRule: { wrong_type: 2, missing_required: 1, not_in_set: 1, broken_check: 1 },
    tables: { things: { inserted: 1, superseded: 1 } },
  })
  expect(result.rejects.map(({ line, rule, column }) => [line, rule, column])).toEqual([
    [2, 'wrong_type', 'count'],
    [3, 'missing_required', 'id'],
    [4, 'not_in_set', 'kind'],
    [6, 'wrong_type', 'data'],
    [5, 'broken_check', undefined],
  ])
  expect(JSON.parse(result.rejects[0]?.raw as string)).toMatchObject({ id: 'b', count: 9999999999 })
  expect(await warehouse.query('SELECT id, kind, count, amount, stock FROM customerio.things')).toEqual([
    { id: 'a', kind: 'paid', count: 3, amount: '3.5000000000', stock: 7 },
  ])
})

test('the same again changes nothing, and a patch only what the query names', async () => {
  const again = await loadQuery(warehouse, things, query)
  expect(again.tables.things).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
  await loadQuery(warehouse, things, "SELECT 'a' AS id, TRUE AS flag", { mode: 'patch' })
  expect(await warehouse.query('SELECT id, kind, flag FROM customerio.things')).toEqual([
    { id: 'a', kind: 'paid', flag: true },
  ])
})

test.each([
  ['SELECT id, kind AS kinds FROM source', 'no column "kinds". Did you mean "kind"?'],
  ['SELECT kind FROM source', 'things.id is required, and the query has no such column.'],
  [
    'SELECT id, CAST(amount AS DOUBLE) AS amount FROM source',
    '"amount" is DOUBLE, and things.amount is DECIMAL(38, 10)',
  ],
  ['SELECT id, now()::TIMESTAMP AS at FROM source', '"at" is TIMESTAMP, and things.at is TIMESTAMPTZ'],
])('%s is refused before a row is read', async (wrong, message) => {
  await expect(loadQuery(warehouse, things, wrong)).rejects.toMatchObject({
    code: 'input',
    message: expect.stringContaining(message),
  })
})
