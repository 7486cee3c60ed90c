import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadFile } from '../../src/load/load-file.js'
import {
  array,
  bigint,
  boolean,
  date,
  decimal,
  double,
  int,
  json,
  string,
  timestamp,
} from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { table } from '../../src/schema/table.js'
import { createTables } from '../../src/warehouse/create-tables.js'
import { duckdb } from '../../src/warehouse/duckdb/duckdb.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'

const things = table(
  'things',
  {
    id: string().notNull(),
    name: string(),
    kind: string().oneOf('a', 'b'),
    seats: int(),
    total: bigint(),
    price: decimal(18, 4),
    share: double(),
    open: boolean(),
    day: date(),
    seen: timestamp(),
    traits: json(),
    tags: array(string()),
  },
  { kind: 'state', comment: 'Things.', feed: 'tests', primaryKey: ['id'] },
)
const own = domain({ name: 'own', file: '90_own', comment: 'Own.', tables: [things] })

let folder: string
let warehouse: Warehouse
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sources-'))
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [own])
})
afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A row as JSON texts of its members, so that no digit passes through a number of JavaScript. */
type Row = Readonly<Record<string, string>>

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((one) => one.isWellFormed() && one.trim() !== '')
const quoted = (one: string) => JSON.stringify(one)
const members = {
  name: fc
    .oneof(text, fc.constantFrom('a,b', 'say "x"', 'two\nlines', ' blank ', 'ü😀', 'null', '1', '{"a":1}'))
    .map(quoted),
  kind: fc.constantFrom('"a"', '"b"'),
  seats: fc.integer({ min: -2147483648, max: 2147483647 }).map(String),
  total: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  price: fc
    .tuple(fc.integer({ min: -99, max: 99999999 }), fc.constantFrom('', '.1', '.1234', '.10'))
    .map(([a, b]) => `${a}${b}`),
  share: fc.constantFrom('0.1', '1.5', '-2', '1e300', '123456.789'),
  open: fc.constantFrom('true', 'false'),
  day: fc.constantFrom('"2026-11-23"', '"1999-01-31"'),
  seen: fc.constantFrom(
    '"2026-11-23T10:00:00Z"',
    '"2026-11-23T10:00:00.123456Z"',
    '"2026-11-23T12:00:00+02:00"',
  ),
  traits: fc.constantFrom('{"a":1.5,"b":[1,"x"]}', '[1,2]', '{"n":9007199254740993}'),
  tags: fc.constantFrom('["x","y"]', '[]', '["a,b","\\"q\\""]'),
}
const rows = fc
  .array(fc.record({ ...members }, { requiredKeys: [] }), { minLength: 1, maxLength: 20 })
  .map((all): Row[] => all.map((row, i) => ({ id: `"t${i}"`, ...row })))

const jsonLine = (row: Row) =>
  `{${Object.entries(row)
    .map(([name, value]) => `${quoted(name)}:${value}`)
    .join(',')}}`
const columns = Object.keys(things.columns)
const csvCell = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
/** What a cell says: the characters of a text, the JSON of anything else. */
const csvLine = (row: Row) =>
  columns
    .map((column) => row[column] ?? '')
    .map((value) => csvCell(value.startsWith('"') ? JSON.parse(value) : value))
    .join(',')

const at = (name: string) => path.join(folder, name)
const q = (name: string) => `'${at(name)}'`

/** Writes the same rows in every format, and gives the files' names. */
async function writeAll(all: readonly Row[]): Promise<string[]> {
  const lines = `${all.map(jsonLine).join('\n')}\n`
  const csv = `${[columns.join(','), ...all.map(csvLine)].join('\n')}\n`
  writeFileSync(at('rows.ndjson'), lines)
  writeFileSync(at('rows.ndjson.gz'), gzipSync(lines))
  writeFileSync(at('array.json'), `[${all.map(jsonLine).join(',\n ')}]`)
  writeFileSync(at('rows.csv'), csv)
  writeFileSync(at('rows.csv.gz'), gzipSync(csv))
  writeFileSync(at('crlf.csv'), `\uFEFF${[columns.join(','), ...all.map(csvLine)].join('\r\n')}`)
  await warehouse.execute(
    `COPY (SELECT line FROM read_csv(${q('rows.ndjson')}, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = chr(1), quote = '', escape = '')) TO ${q('rows.ndjson.zst')} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01', COMPRESSION zstd)`,
  )
  await warehouse.execute(
    `COPY (SELECT * FROM read_json(${q('rows.ndjson')}, format = 'newline_delimited', columns = {id: 'VARCHAR', name: 'VARCHAR', kind: 'VARCHAR', seats: 'INTEGER', total: 'BIGINT', price: 'DECIMAL(18, 4)', share: 'DOUBLE', open: 'BOOLEAN', day: 'DATE', seen: 'TIMESTAMPTZ', traits: 'JSON', tags: 'VARCHAR[]'})) TO ${q('rows.parquet')} (FORMAT parquet)`,
  )
  return [
    'rows.ndjson',
    'rows.ndjson.gz',
    'rows.ndjson.zst',
    'array.json',
    'rows.csv',
    'rows.csv.gz',
    'crlf.csv',
    'rows.parquet',
  ]
}

async function loaded(file: string, inProcess: boolean): Promise<unknown> {
  await warehouse.execute('DELETE FROM things')
  const { read, rejects, tables } = await loadFile(warehouse, things, at(file), { inProcess })
  const stored = await warehouse.query(
    `SELECT id, name, kind, seats, total, price, share, open, day, CAST(seen AS VARCHAR) AS seen, json(traits) AS traits, tags FROM things ORDER BY id`,
  )
  return { read, rejects, counts: tables.things, stored }
}

test('the same rows load to the same table, whatever format they are in and wherever they are read', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const files = await writeAll(all)
      const expected = (await loaded('rows.ndjson', true)) as { rejects: unknown[] }
      expect(expected.rejects).toEqual([])
      for (const file of files) {
        for (const inProcess of [false, true]) {
          expect([file, inProcess, await loaded(file, inProcess)]).toEqual([file, inProcess, expected])
        }
      }
    }),
    { numRuns: 20 },
  )
})

describe('CSV', () => {
  const load = async (csv: string, inProcess: boolean) => {
    writeFileSync(at('own.csv'), csv)
    await warehouse.execute('DELETE FROM things')
    const result = await loadFile(warehouse, things, at('own.csv'), { inProcess })
    const stored = await warehouse.query(
      'SELECT id, seats, total, price, open, seen, name FROM things ORDER BY id',
    )
    return { ...result, stored }
  }

  test.each([false, true])('cells become what their column is; in process: %s', async (inProcess) => {
    const { stored, rejects, tables } = await load(
      'id,seats,total,price,open,seen,name\n1, 42 ,9007199254740993,1.2500,TRUE,1764000000,x\n2,,,,0,2026-11-23 10:00:00,\n',
      inProcess,
    )
    expect(rejects).toEqual([])
    expect(stored).toEqual([
      {
        id: '1',
        seats: 42,
        total: 9007199254740993n,
        price: '1.2500',
        open: true,
        seen: new Date(1764000000000),
        name: 'x',
      },
      {
        id: '2',
        seats: null,
        total: null,
        price: null,
        open: false,
        seen: new Date('2026-11-23T10:00:00Z'),
        name: null,
      },
    ])
    expect(tables.things?.zoneless).toEqual({ seen: 1 })
  })

  test.each([false, true])(
    'what does not fit is rejected with its line; in process: %s',
    async (inProcess) => {
      const { rejects, read, stored } = await load(
        'id,seats,price\n1,two,\n2,2,\n3,1,1.23456\n4,1\n\n,1,1\n5,1.5,1,9\n',
        inProcess,
      )
      expect(rejects.map(({ line, rule, column, raw }) => [line, rule, column, raw])).toEqual([
        [2, 'wrong_type', 'seats', '{"id":"1","seats":"two","price":null}'],
        [4, 'wrong_type', 'price', '{"id":"3","seats":"1","price":"1.23456"}'],
        [5, 'broken_csv', undefined, '4,1'],
        [7, 'missing_required', 'id', '{"id":null,"seats":"1","price":"1"}'],
        [8, 'broken_csv', undefined, '5,1.5,1,9'],
      ])
      expect([read, stored.length]).toEqual([6, 1])
    },
  )

  test.each([
    ['id,nmae\n1,2\n', /things has no column "nmae". Did you mean "name"\?/],
    ['id,name\n1,x"y\n', /line 2 is no CSV \(Invalid Opening Quote\)/],
    ['id,id\n1,2\n', /two columns "id"/],
    ['', /has no header/],
    [Buffer.from([0x69, 0x64, 10, 0xe9, 10]), /no UTF-8/],
  ])('%j is refused as a whole', async (csv, message) => {
    for (const inProcess of [false, true]) {
      await expect(load(csv as string, inProcess)).rejects.toMatchObject({
        code: 'input',
        message: expect.stringMatching(message),
      })
    }
  })
})

test('several files are one run: places, lines and the later of two rows', async () => {
  writeFileSync(at('1.ndjson'), '{"id":"a","name":"old"}\n{"id":7}\n')
  writeFileSync(at('2.csv'), 'id,name\na,new\nb,x\n')
  for (const inProcess of [false, true]) {
    await warehouse.execute('DELETE FROM things')
    const { rejects, tables } = await loadFile(warehouse, things, [at('1.ndjson'), at('2.csv')], {
      inProcess,
    })
    expect(tables.things).toMatchObject({ inserted: 2, superseded: 1 })
    expect(rejects).toMatchObject([{ source: at('1.ndjson'), line: 2 }])
    expect(await warehouse.query('SELECT id, name FROM things ORDER BY id')).toEqual([
      { id: 'a', name: 'new' },
      { id: 'b', name: 'x' },
    ])
  }
})

test.each([
  ['array.json', '[{"id":"a"},{"id":', /breaks off; 1 items were read/],
  ['array.json', '[{"id":"a"}] x', /no JSON array/],
  ['bad.ndjson.gz', 'no gzip', /cannot be unpacked as gzip/],
  ['bad.ndjson.zst', 'no zstd at all', /cannot be unpacked as zstd/],
  ['bad.parquet', 'no Parquet', /cannot be read as Parquet/],
  ['bad.parquet.gz', '', /compressed inside/],
])('%s holding %j is refused in a sentence', async (name, bytes, message) => {
  writeFileSync(at(name), bytes)
  for (const inProcess of [false, true]) {
    await expect(loadFile(warehouse, things, at(name), { inProcess })).rejects.toMatchObject({
      message: expect.stringMatching(message),
    })
  }
})

test('an item of an array that is no row is rejected by its place, the others load', async () => {
  writeFileSync(at('array.json'), '[{"id":"a"}, 7, {"id": 1}, {"id":"b",\n"total": 9007199254740993}]')
  await warehouse.execute('DELETE FROM things')
  const { rejects } = await loadFile(warehouse, things, at('array.json'))
  expect(rejects.map(({ line, raw }) => [line, raw])).toEqual([
    [2, '7'],
    [3, '{"id": 1}'],
  ])
  expect(await warehouse.query('SELECT total FROM things ORDER BY id')).toEqual([
    { total: null },
    { total: 9007199254740993n },
  ])
})
