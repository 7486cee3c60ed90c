import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFile } from '../../src/load/load-file.js'
import {
  constant,
  custom,
  eventName,
  firstOf,
  hashed,
  id,
  integer,
  joined,
  money,
  nested,
  text,
  time,
  translated,
  verbatim,
} from '../../src/mapping/expression.js'
import type { RowMap } from '../../src/mapping/row-map.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { openedRows, things } from './example-rows.js'

let warehouse: Warehouse
let folder: string
beforeAll(async () => {
  warehouse = await openedRows()
  folder = mkdtempSync(path.join(tmpdir(), 'row-map-'))
})
afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

const map: RowMap = {
  id: firstOf(id('nr'), hashed(text('mail'))),
  kind: translated(text('plan').trim().lower(), { basic: 'free', pro: 'paid' }),
  count: integer('n.count', 'count'),
  big: 'big',
  amount: money('amount'),
  flag: 'flag',
  day: ['day', 'date'],
  at: time('when', 'created'),
  data: verbatim('more'),
  tags: nested('tags'),
  place: 'place',
  stock: { constant: 3 },
}

async function loaded(lines: readonly string[], inProcess: boolean, mode: 'merge' | 'patch' = 'merge') {
  const file = path.join(folder, 'own.ndjson')
  writeFileSync(file, `${lines.join('\n')}\n`)
  await warehouse.execute('DELETE FROM customerio.things')
  const { rejects, tables, read } = await loadFile(warehouse, things, file, { map, inProcess, mode })
  const rows = await warehouse.query(
    'SELECT * EXCLUDE (batch_id, loaded_at, data), json(data) AS data FROM customerio.things ORDER BY id',
  )
  return { read, tables, rejects, rows }
}

test.each([false, true])(
  'records become rows; what does not fit is rejected by its column; in process: %s',
  async (inProcess) => {
    const { rows, rejects, tables } = await loaded(
      [
        '{"nr":1,"plan":" PRO ","n":{"count":5},"big":"9007199254740993","amount":"1.5","flag":"TRUE","when":1764000000,"more":{"a":1.10},"tags":["x",1]}',
        '{"mail":"a@b.c","count":2,"when":"2026-01-02 03:04:05"}',
        '{"nr":3,"n":{"count":"many"}}',
        '{"nr":4,"amount":1.23456789012}',
        '{"nr":5,"count":-1}',
        '[]',
      ],
      inProcess,
    )
    expect(rejects.map(({ line, rule, column }) => [line, rule, column])).toEqual([
      [3, 'wrong_type', 'count'],
      [4, 'wrong_type', 'amount'],
      [6, 'wrong_type', undefined],
      [5, 'broken_check', undefined],
    ])
    expect(rows.map((row) => [row.kind, row.count, row.big, row.flag, row.stock])).toEqual(
      expect.arrayContaining([
        ['paid', 5, 9007199254740993n, true, 3],
        [null, 2, null, null, 3],
      ]),
    )
    expect(tables.things?.zoneless).toEqual({ at: 1 })
  },
)

const value = fc.constantFrom(
  '1',
  '-7',
  '1.5',
  '2.0',
  '"12"',
  '" 3 "',
  '""',
  'null',
  'true',
  '"false"',
  '"x"',
  '{"a":1.5}',
  '["x",null]',
  '{"city":"B","since":"2026-01-02"}',
  '9007199254740993',
  '1e2',
  '"1e2"',
  '"1.23456789012"',
  '"2026-01-02"',
  '"2026-01-02T03:04:05Z"',
  '"2026-01-02 03:04"',
  '1764000000',
  '0',
  '"pro"',
  '"Basic"',
  '"\\ud800"',
  '"\\u0000"',
  '[]',
  '{}',
  'NaN',
)
const record = fc
  .dictionary(
    fc.constantFrom(
      'nr',
      'mail',
      'plan',
      'n',
      'count',
      'big',
      'amount',
      'flag',
      'day',
      'date',
      'when',
      'created',
      'more',
      'tags',
      'place',
    ),
    value,
  )
  .map(
    (members) =>
      `{${Object.entries(members)
        .map(([name, one]) => `"${name}":${one}`)
        .join(',')}}`,
  )

test('in the engine and in process, the same records give the same rows, rejects and counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('merge' as const, 'patch' as const),
      async (lines, mode) => {
        expect(await loaded(lines, false, mode)).toEqual(await loaded(lines, true, mode))
      },
    ),
    { numRuns: 60 },
  )
})

test('a map reads CSV, and columns that the file lacks are named before the first record', async () => {
  const file = path.join(folder, 'own.csv')
  writeFileSync(file, 'number,mail,amount\n1,a@b.c,1.50\n2,,x\n')
  for (const inProcess of [false, true]) {
    await warehouse.execute('DELETE FROM customerio.things')
    const { rejects, tables } = await loadFile(warehouse, things, file, {
      map: { id: 'number', amount: 'amount', kind: { constant: 'free' } },
      inProcess,
    })
    expect(tables.things).toMatchObject({ inserted: 1 })
    expect(rejects).toMatchObject([{ line: 3, column: 'amount', path: 'amount' }])
    await expect(
      loadFile(warehouse, things, file, { map: { id: 'nummber' }, inProcess }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('there is no such column. Did you mean "number"?'),
    })
  }
})

test('a custom function runs, in process', async () => {
  const file = path.join(folder, 'own.ndjson')
  writeFileSync(file, '{"a":"x"}\n')
  await warehouse.execute('DELETE FROM customerio.things')
  const upper = custom('upper case', (payload) => (payload as { a: string }).a.toUpperCase())
  await loadFile(warehouse, things, file, { map: { id: upper } })
  expect(await warehouse.query('SELECT id FROM customerio.things')).toEqual([{ id: 'X' }])
})

test.each<[RowMap, RegExp]>([
  [{ id: 'a', conut: 'b' }, /column "conut": .*does not have\. Did you mean "count"\?/],
  [{ kind: 'a' }, /column "id": is required.*Add it, such as id: 'id'/],
  [{ id: 'a', count: text('b') }, /column "count": the cast "text" cannot become INT/],
  [{ id: 'a', kind: constant('gold') }, /"gold" is not one of free, paid/],
  [{ id: 'a', day: 7 as never }, /column "day": the mapping has neither a path/],
  [{ id: joined(eventName(), 'x') }, /no event name/],
  [{ id: 'a..b' }, /path "a\.\.b"/],
])('%j is refused before a record is read', async (wrong, message) => {
  await expect(loadFile(warehouse, things, '-', { map: wrong })).rejects.toMatchObject({
    code: 'definition',
    message: expect.stringMatching(message),
  })
})
