import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, lists, places, scalars, times } from '../../../create-all/test/equality.values.js'
import { columnType } from '../../src/ddl/column-type.js'
import { tameText } from '../../src/load/engine/tame.js'
import { castFunction, MISFIT } from '../../src/mapping/cast.js'
import type { Cast } from '../../src/mapping/expression.js'
import { compileExpression } from '../../src/mapping/sql/expression-sql.js'
import { createLeaves } from '../../src/mapping/sql/leaves.js'
import { openRecordsSql } from '../../src/mapping/sql/open-records.js'
import type { ColumnType } from '../../src/schema/column-type.js'
import { literal } from '../../src/sql/literal.js'
import { duckdb } from '../../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { lookalikes, numbers, oddTimes } from './cast-twins.values.js'

// Every cast has two forms, a function in process and SQL. Over hostile values both must give the same verdict.

const values = [
  ...new Set([...times, ...oddTimes, ...scalars, ...numbers, ...lists, ...places, ...ids, ...lookalikes]),
]

interface Verdict {
  readonly json: string
  readonly verdict: 'misfit' | 'none' | 'value' | 'zoneless'
  readonly value?: unknown
}

let warehouse: Warehouse
let tame: readonly string[]
beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  const records = values.map((json, i) => `(${i}, ${literal('duckdb', `{"v":${json}}`)})`)
  await warehouse.execute(
    `CREATE TABLE records AS SELECT i, ${tameText('duckdb', 'text')} AS text FROM (VALUES ${records.join(', ')}) AS r(i, text)`,
  )
  const rows = await warehouse.query<{ i: number }>('SELECT i FROM records WHERE text IS NOT NULL ORDER BY i')
  tame = rows.map(({ i }) => values[i] as string)
})
afterAll(() => warehouse.close())

function inProcess(cast: Cast, type: ColumnType): Verdict[] {
  const run = castFunction(cast, type)
  return tame.map((json) => {
    const value: unknown = JSON.parse(json)
    const result = value === null ? null : run(value)
    if (result === null) return { json, verdict: 'none' }
    if (result === MISFIT) return { json, verdict: 'misfit' }
    if (typeof result === 'object' && result !== null && 'zoneless' in result)
      return { json, verdict: 'zoneless', value: result.zoneless }
    return { json, verdict: 'value', value: shown(type, result) }
  })
}

async function inEngine(cast: Cast, type: ColumnType): Promise<Verdict[]> {
  const leaves = createLeaves('duckdb')
  const compiled = compileExpression(
    'duckdb',
    { kind: 'path', cast, paths: [['v']], trim: false, lower: false },
    type,
    leaves,
  )
  const { value, misfits, zoneless } = compiled as NonNullable<typeof compiled>
  const rows = await warehouse.query<{ misfit: boolean; zoneless: boolean; value: unknown }>(
    `SELECT coalesce(${misfits[0] ?? 'FALSE'}, FALSE) AS misfit, coalesce(${zoneless[0] ?? 'FALSE'}, FALSE) AS zoneless, ${asText(type, `CAST(${value} AS ${columnType('duckdb', type)})`)} AS value
    FROM (${openRecordsSql('duckdb', leaves, 'text', 'records', ['i'])}) AS opened
    WHERE i IN (SELECT i FROM records WHERE text IS NOT NULL) ORDER BY i`,
  )
  return rows.map((row, i) => {
    const json = tame[i] as string
    if (row.misfit) return { json, verdict: 'misfit' }
    if (row.value === null) return { json, verdict: 'none' }
    if (row.zoneless) return { json, verdict: 'zoneless', value: row.value }
    return { json, verdict: 'value', value: shown(type, row.value) }
  })
}

const parsed = new Set(['JSON', 'ARRAY', 'STRUCT', 'MAP'])

/** A value in a form that both sides have. */
function shown({ type }: ColumnType, value: unknown): unknown {
  // A column holds no -0 that anyone could tell from 0.
  if (value === 0) return 0
  if (typeof value === 'string') return parsed.has(type) ? JSON.parse(value) : value
  return parsed.has(type) ? JSON.parse(JSON.stringify(value)) : value
}

function asText({ type }: ColumnType, value: string): string {
  switch (type) {
    case 'TIMESTAMP':
      return `strftime(${value} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')`
    case 'BIGINT':
    case 'DECIMAL':
    case 'DATE':
      return `CAST(${value} AS VARCHAR)`
    case 'ARRAY':
    case 'STRUCT':
    case 'MAP':
      return `CAST(to_json(${value}) AS VARCHAR)`
    default:
      return value
  }
}

const text: ColumnType = { type: 'STRING' }
const place: ColumnType = {
  type: 'STRUCT',
  fields: { city: text, zip: { type: 'INT' }, country: text, a: { type: 'DOUBLE' } },
}
const casts: readonly (readonly [Cast, ColumnType])[] = [
  ['text', text],
  ['integer', { type: 'INT' }],
  ['bigint', { type: 'BIGINT' }],
  ['double', { type: 'DOUBLE' }],
  ['decimal', { type: 'DECIMAL', precision: 18, scale: 4 }],
  ['decimal', { type: 'DECIMAL', precision: 38, scale: 0 }],
  ['boolean', { type: 'BOOLEAN' }],
  ['date', { type: 'DATE' }],
  ['time', { type: 'TIMESTAMP' }],
  ['verbatim', { type: 'JSON' }],
  ['nested', { type: 'ARRAY', element: text }],
  ['nested', { type: 'ARRAY', element: { type: 'ARRAY', element: text } }],
  ['nested', { type: 'ARRAY', element: { type: 'BOOLEAN' } }],
  ['nested', place],
  ['nested', { type: 'MAP', key: text, value: text }],
  ['nested', { type: 'MAP', key: text, value: { type: 'INT' } }],
]

describe('a cast gives the same verdict in process and in DuckDB', () => {
  test.each(casts.map(([cast, type]) => ({ cast, type, to: columnType('databricks', type) })))(
    '$cast to $to',
    async ({ cast, type }) => {
      expect(await inEngine(cast, type)).toEqual(inProcess(cast, type))
    },
  )

  test('most of the values reach the engine', () => {
    expect(tame.length).toBeGreaterThan(values.length * 0.8)
  })
})
