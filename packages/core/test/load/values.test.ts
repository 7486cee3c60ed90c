import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { parse as losslessParse } from 'lossless-json'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadRows } from '../../src/load/load.js'
import { loadFile } from '../../src/load/load-file.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { openedRows, things } from './example-rows.js'

let warehouse: Warehouse
let folder: string
beforeAll(async () => {
  warehouse = await openedRows()
  folder = mkdtempSync(path.join(tmpdir(), 'values-test-'))
})
afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true })
})

/** Loads rows into an empty table, and gives them back. */
async function back(rows: readonly object[]): Promise<Record<string, unknown>[]> {
  await warehouse.execute('DELETE FROM customerio.things')
  const result = await loadRows(warehouse, things, rows as never[])
  expect(result.rejects).toEqual([])
  return warehouse.query('SELECT * FROM customerio.things ORDER BY id')
}

test('every type, from the least to the greatest', async () => {
  const least = {
    id: '1',
    count: 1,
    big: -(2n ** 63n),
    ratio: -1.7976931348623157e308,
    amount: `-${'9'.repeat(28)}.${'9'.repeat(10)}`,
    flag: false,
    day: '0001-01-01',
    at: new Date('0001-01-01T00:00:00Z'),
    data: '{}',
    tags: [],
    place: { city: '', since: '0001-01-01' },
    scores: {},
    stock: -2147483648,
  }
  const greatest = {
    id: '2',
    count: 2147483647,
    big: 2n ** 63n - 1n,
    ratio: 5e-324,
    amount: `${'9'.repeat(28)}.${'9'.repeat(10)}`,
    flag: true,
    day: '9999-12-31',
    at: new Date('9999-12-31T23:59:59.999Z'),
    data: '[]',
    tags: ['a', null, ''],
    place: { city: null, since: '9999-12-31' },
    scores: { a: 2147483647, b: null },
    stock: 2147483647,
  }
  expect(await back([least, greatest])).toMatchObject([least, greatest])
})

test.each([
  [new Date('2026-11-23T10:00:00.123Z'), '2026-11-23 10:00:00.123+00'],
  ['2026-11-23T10:00:00.123456Z', '2026-11-23 10:00:00.123456+00'],
  ['2026-11-23T10:00:00.123456789+02:00', '2026-11-23 08:00:00.123456+00'],
  ['2026-11-23 10:00-0330', '2026-11-23 13:30:00+00'],
])('the instant %s', async (at, text) => {
  await back([{ id: '1', at }])
  expect(await warehouse.query('SELECT CAST("at" AS VARCHAR) AS "at" FROM customerio.things')).toEqual([
    { at: text },
  ])
})

test('a file keeps the digits that JavaScript would lose', async () => {
  const file = path.join(folder, 'exact.ndjson')
  const text =
    '{"id":"1","big":9007199254740993,"amount":1234567890123456789012345678.0123456789,"ratio":0.1000000000000000055511151231257827,"data":{"n":12345678901234567890,"d":0.12345678901234567890,"e":1e400}}'
  writeFileSync(file, text)
  await warehouse.execute('DELETE FROM customerio.things')
  expect((await loadFile(warehouse, things, file)).rejects).toEqual([])
  expect(await warehouse.query('SELECT * FROM customerio.things')).toMatchObject([
    {
      big: 9007199254740993n,
      amount: '1234567890123456789012345678.0123456789',
      ratio: 0.1,
      data: '{"n":12345678901234567890,"d":0.12345678901234567890,"e":1e400}',
    },
  ])
})

test('a bigint in JSON keeps its digits', async () => {
  expect(await back([{ id: '1', data: { n: [2n ** 70n] } }])).toMatchObject([
    { data: '{"n":[1180591620717411303424]}' },
  ])
})

test('JSON text is taken as it is, a value as its text', async () => {
  const rows = await back([
    { id: '1', data: ' {"a": 1.10} ' },
    { id: '2', data: { a: 1.1 } },
    { id: '3', data: '"text"' },
    { id: '4', data: 'null' },
    { id: '5', data: null },
    { id: '6', data: { a: undefined, b: 1 } },
  ])
  expect(rows.map(({ data }) => data)).toEqual([
    ' {"a": 1.10} ',
    '{"a":1.1}',
    '"text"',
    'null',
    null,
    '{"b":1}',
  ])
})

test('any JSON value comes back equal', async () => {
  const value = fc
    .jsonValue({ stringUnit: 'binary', maxDepth: 4 })
    .filter((v) => typeof v !== 'string' && v !== null)
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 30 }), async (values) => {
      const rows = await back(values.map((data, i) => ({ id: String(i).padStart(2, '0'), data })))
      // JSON has no negative zero.
      expect(rows.map(({ data }) => JSON.parse(data as string))).toEqual(JSON.parse(JSON.stringify(values)))
    }),
    { numRuns: 30 },
  )
})

test('any JSON text comes back byte for byte', async () => {
  const blank = fc.constantFrom('', ' ', '\n', '\t ')
  const number = fc.oneof(
    fc.bigInt().map(String),
    fc.constantFrom('1.10', '-0', '1E400', '0.12345678901234567890'),
  )
  const text = fc
    .tuple(fc.jsonValue(), number, blank, fc.constantFrom('"__proto__"', '"a\\u0000"', '"\\"\\\\"'))
    .map(([value, n, space, key]) => `{${space}${key}:${space}[${n},${JSON.stringify(value)}]${space}}`)
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), async (texts) => {
      const rows = await back(texts.map((data, i) => ({ id: String(i).padStart(2, '0'), data })))
      expect(rows.map(({ data }) => data)).toEqual(texts)
      for (const own of texts) losslessParse(own)
    }),
    { numRuns: 30 },
  )
})

test('any text comes back unchanged, in keys, arrays, structs and maps too', async () => {
  const hostile = fc.oneof(
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        '\n',
        '\r',
        '\0',
        '`',
        '😀',
        'é',
        "'; DROP TABLE things; --",
        '$',
        '{',
        '\u2028',
        'x',
      ),
      minLength: 1,
    }),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  // What is stored is whole, but the driver's decoder takes a leading byte order mark off what it reads.
  const readable = hostile.filter((text) => !text.startsWith('\uFEFF'))
  const texts = fc.uniqueArray(readable, { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(texts, async (values) => {
      const given = values.map((text) => ({
        id: text,
        tags: [text],
        place: { city: text },
        scores: Object.fromEntries([[text, 1]]),
        data: { [text]: text },
      }))
      const rows = await back(given)
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const row of given) {
        expect(byId.get(row.id)).toMatchObject({ tags: row.tags, place: row.place })
        expect(byId.get(row.id)?.scores).toEqual(row.scores)
        expect(JSON.parse(byId.get(row.id)?.data as string)).toEqual(row.data)
      }
    }),
    {
      numRuns: 30,
      examples: [
        [["it's \\\"\n\0😀'; DROP TABLE things; --".repeat(30_000)]],
        [['__proto__', 'constructor']],
      ],
    },
  )
})

test.each([
  { id: '\ud800' },
  { id: '1', tags: ['\udc00'] },
  { id: '1', place: { city: 'a\ud83d' } },
  { id: '1', scores: { '\ud83d': 1 } },
  { id: '1', data: ['\ud83d'] },
  { id: '1', data: '["\\ud83d"]' },
])('half of a surrogate pair in %j is refused, and ends nothing', async (row) => {
  const result = await loadRows(warehouse, things, [row, { id: 'ok' }] as never[])
  expect(result).toMatchObject({ rejected: 1, rejectedByRule: { wrong_type: 1 } })
})
