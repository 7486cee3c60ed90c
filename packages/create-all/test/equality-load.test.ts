import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  bigint,
  createTables,
  date,
  domain,
  extend,
  type LoadMode,
  loadFile,
  type Reject,
  type Table,
} from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { events } from '@customerio-databricks/events'
import { people } from '@customerio-databricks/people'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Choices, choices } from './equality.records.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'equality-load-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const wide = extend(events, { n: bigint(), d: date() }) as unknown as Table
const own = domain({
  name: 'own',
  file: '90_own',
  comment: 'Own rows.',
  tables: [people as unknown as Table, wide],
})

const values: Readonly<Record<string, readonly string[]>> = {
  STRING: [
    '"text"',
    '""',
    '" "',
    '"ü😀\\n\\"\\\\"',
    '"\\u0041"',
    '"\\u0000"',
    '"\\ud800"',
    '1',
    'true',
    '{}',
    '["a"]',
  ],
  INT: [
    '1',
    '-7',
    '2147483647',
    '2147483648',
    '1.0',
    '1.5',
    '1e2',
    '"1"',
    '00',
    '-0',
    '12345678901234567890',
  ],
  BIGINT: [
    '1',
    '-9007199254740991',
    '9007199254740993',
    '123456789012345678',
    '99999999999999999999',
    '1.5',
    '"1"',
    '123456789012345',
  ],
  DOUBLE: ['1', '1.5', '-0.001', '1e10', '1e400', '0.1', '"1.5"', 'NaN', '-0', '0.00001', '100.0'],
  DECIMAL: [
    '1',
    '1.5',
    '12.3456',
    '12.34567',
    '"12.3456"',
    '"x"',
    '99999999999999',
    '999999999999999',
    '99999999999999.9999',
    '1e2',
    '-0.5',
    '1.50000',
  ],
  BOOLEAN: ['true', 'false', '"true"', '1', '0'],
  DATE: ['"2026-11-23"', '"2026-02-30"', '"2026-1-1"', '"2026-11-23T00:00:00Z"', '20261123'],
  TIMESTAMP: [
    '"2026-11-23T10:00:00Z"',
    '"2026-11-23T10:00:00.123456789Z"',
    '"2026-11-23T10:00:00+02:00"',
    '"2026-11-23T10:00:00"',
    '"2026-11-23"',
    '1700000000',
    '"2026-11-23T25:00:00Z"',
    '"2026-11-23T10:0:000Z"',
    '"now"',
  ],
  JSON: [
    '{"a":1.10}',
    '[1,null]',
    '"text"',
    '"\\"quoted\\""',
    '"{\\"a\\":1}"',
    '7',
    'true',
    '{"2":1,"1":2}',
    '{"n":12345678901234567890}',
  ],
  ARRAY: [
    '["a","b"]',
    '[ "a, b" , "ü😀]","null" ]',
    '["",""]',
    '["\\"","\\\\"]',
    '[["a"]]',
    '[]',
    '["a",null]',
    '["a",1]',
    '"a"',
    '{}',
  ],
  STRUCT: ['{"city":"Berlin"}', '{}', '{"city":1}', '{"town":"x"}', '[]'],
  MAP: ['{}', '{"a":{"event_id":"x"}}', '[]'],
}

function row(c: Choices, table: Table): string {
  if (c.chance(40))
    return c.pick([
      '{',
      '[]',
      '7',
      'null',
      '',
      '{"user_id":"u1","event_id":"e1","event_name":"x",}',
      '{"emial":"x"}',
      'nonsense',
    ])
  const members: string[] = []
  for (const [column, { type, nullable }] of Object.entries(table.columns)) {
    const isKey = table.primaryKey.includes(column)
    if (isKey ? c.chance(50) : !nullable ? c.chance(25) : !c.chance(6)) continue
    if (isKey && !c.chance(20)) members.push(`"${column}":"k${c.below(300)}"`)
    else if (column === 'event_name' && !c.chance(5)) members.push('"event_name":"x"')
    // One hostile value in four; else the first, which is good.
    else
      members.push(
        `${JSON.stringify(column)}:${c.chance(12) ? 'null' : c.chance(12) ? c.pick(values[type.type] ?? ['1']) : values[type.type]?.[0]}`,
      )
  }
  if (c.chance(60)) members.push('"undeclared":1')
  return `{${members.join(c.chance(10) ? ', ' : ',')}}`
}

async function loaded(table: Table, file: string, mode: LoadMode, inProcess: boolean) {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [own])
    const rejects: Reject[] = []
    const sink = { write: async (reject: Reject) => void rejects.push(reject), close: async () => undefined }
    const { rejects: _, ...summary } = await loadFile(warehouse, table, file, {
      mode,
      inProcess,
      rejects: sink,
    })
    const columns = Object.entries(table.columns)
      .filter(([column]) => column !== 'loaded_at' && column !== 'batch_id')
      .map(([column, { type }]) =>
        type.type === 'TIMESTAMP' ? `CAST(${column} AS VARCHAR) AS ${column}` : column,
      )
    const rows = await warehouse.query(
      `SELECT ${columns.join(', ')} FROM customerio.${table.name} ORDER BY ALL`,
    )
    for (const stored of rows) {
      for (const [column, { type }] of Object.entries(table.columns)) {
        if (type.type === 'JSON' && typeof stored[column] === 'string')
          stored[column] = JSON.parse(stored[column])
      }
    }
    return { summary, rejects, rows }
  } finally {
    await warehouse.close()
  }
}

test.each([
  ['people', 'merge'],
  ['people', 'patch'],
  ['events', 'merge'],
  ['events', 'append'],
] as const)(
  'the engine and the in-process path load the same own rows into %s with %s',
  async (name, mode) => {
    const table = name === 'people' ? (people as unknown as Table) : wide
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
        const c = choices(seed)
        const file = path.join(folder, `${name}-${mode}-${seed}.ndjson`)
        await writeFile(file, Array.from({ length: 3000 }, () => `${row(c, table)}\n`).join(''))
        const engine = await loaded(table, file, mode, false)
        const inProcess = await loaded(table, file, mode, true)
        expect(engine.summary).toEqual(inProcess.summary)
        expect(engine.rejects).toEqual(inProcess.rejects)
        expect(engine.rows.length).toBe(inProcess.rows.length)
        for (const [i, stored] of inProcess.rows.entries()) expect(engine.rows[i]).toEqual(stored)
      }),
      { numRuns: 2 },
    )
  },
  180_000,
)

test.each([
  { late: 5, way: 'record by record' },
  { late: 1000, way: 'by reading the file again' },
])(
  'a column that only $late late rows of 22,000 bring is found $way',
  async ({ late }) => {
    const file = path.join(folder, `late-${late}.ndjson`)
    const rows = Array.from(
      { length: 22_000 },
      (_, i) => `{"event_id":"k${i}","event_name":"x"${i < 22_000 - late ? '' : ',"title":"late"'}}\n`,
    )
    await writeFile(file, rows.join(''))
    const engine = await loaded(wide, file, 'merge', false)
    expect(engine.rows.filter(({ title }) => title === 'late')).toHaveLength(late)
    expect(engine.summary).toMatchObject({
      read: 22_000,
      rejected: 0,
      tables: { events: { inserted: 22_000 } },
    })
  },
  180_000,
)
