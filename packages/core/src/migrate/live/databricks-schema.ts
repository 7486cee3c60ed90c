import pLimit from 'p-limit'
import { CustomerioDatabricksError } from '../../errors.js'
import { identifier, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { existingTables } from '../../warehouse/existing-tables.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { LiveColumn, LiveSchema, LiveTable, LiveView, Wanted } from './live-schema.js'

/** Metadata queries that run side by side. */
const CONCURRENT_QUERIES = 8

interface Described {
  readonly col_name: string
  readonly data_type: string | null
  readonly comment: string | null
}

interface Detail {
  readonly numFiles: bigint | number | null
  readonly sizeInBytes: bigint | number | null
  readonly clusteringColumns: readonly string[] | null
  readonly properties: Readonly<Record<string, string>>
  readonly tableFeatures: readonly string[] | null
}

/** Reads a schema: its list of tables, its columns once, and two statements for each table that is asked for. */
export async function databricksSchema(
  warehouse: Warehouse,
  wanted: Wanted,
): Promise<LiveSchema | undefined> {
  const names = await existingTables(warehouse)
  if (names === undefined) return undefined
  const nullable = await nullability(warehouse)
  const limit = pLimit(CONCURRENT_QUERIES)
  const tables = [...names].filter((name) => wanted.tables.has(name))
  const views = [...names].filter((name) => wanted.views.has(name))
  const [readTables, readViews] = await Promise.all([
    Promise.all(tables.map((name) => limit(() => readTable(warehouse, name, nullable)))),
    Promise.all(views.map((name) => limit(() => readView(warehouse, name)))),
  ])
  return {
    tables: new Map(readTables.map((table) => [table.name, table])),
    views: new Map(readViews.map((view) => [view.name, view])),
    names: [...names],
  }
}

type Nullability = (table: string, column: string) => boolean | undefined

// DESCRIBE does not say it. Open-source Spark has no information_schema; what is not known is left alone.
async function nullability(warehouse: Warehouse): Promise<Nullability> {
  const { catalog, schema } = warehouse.namespace
  const columns = [...(catalog === undefined ? [] : [catalog]), 'information_schema', 'columns']
  try {
    const rows = await warehouse.query<{ table_name: string; column_name: string; is_nullable: string }>(
      `SELECT table_name, column_name, is_nullable FROM ${columns.map((part) => identifier('databricks', part)).join('.')} WHERE table_schema = lower(${literal('databricks', schema)})`,
    )
    const known = new Map(
      rows.map(({ table_name, column_name, is_nullable }) => [
        `${table_name}.${column_name}`.toLowerCase(),
        is_nullable === 'YES',
      ]),
    )
    return (table, column) => known.get(`${table}.${column}`.toLowerCase())
  } catch (error) {
    if (!CustomerioDatabricksError.isInstance(error) || error.code !== 'statement') throw error
    return () => undefined
  }
}

async function readTable(warehouse: Warehouse, name: string, nullable: Nullability): Promise<LiveTable> {
  const target = qualified('databricks', warehouse.namespace, name)
  const rows = await warehouse.query<Described>(`DESCRIBE TABLE EXTENDED ${target}`)
  const [detail] = await warehouse.query<Detail & object>(`DESCRIBE DETAIL ${target}`)
  const defaults = section(rows, '# Column Default Values')
  const features = (detail?.tableFeatures ?? []).map((feature) => [`delta.feature.${feature}`, 'supported'])
  const properties: Record<string, string> = { ...Object.fromEntries(features), ...detail?.properties }
  return {
    name,
    columns: columnsOf(rows).map(
      ({ col_name, data_type, comment }): LiveColumn => ({
        name: col_name,
        type: data_type ?? '',
        nullable: nullable(name, col_name),
        default: defaults.find((row) => row.col_name === col_name)?.comment ?? undefined,
        comment: comment ?? '',
      }),
    ),
    comment: detailOf(rows, 'Comment'),
    checks: Object.entries(properties).flatMap(([key, rule]) =>
      key.startsWith('delta.constraints.') ? [{ name: key.slice('delta.constraints.'.length), rule }] : [],
    ),
    keys: Object.fromEntries(
      section(rows, '# Constraints').map(({ col_name, data_type }) => [
        col_name.toLowerCase(),
        data_type ?? '',
      ]),
    ),
    clusterBy: detail?.clusteringColumns ?? [],
    properties,
    size: { bytes: Number(detail?.sizeInBytes ?? 0), files: Number(detail?.numFiles ?? 0) },
  }
}

async function readView(warehouse: Warehouse, name: string): Promise<LiveView> {
  const rows = await warehouse.query<Described>(
    `DESCRIBE TABLE EXTENDED ${qualified('databricks', warehouse.namespace, name)}`,
  )
  return { name, comment: detailOf(rows, 'Comment'), select: detailOf(rows, 'View Text') }
}

// The columns come first; sections follow, each behind a blank line and a title.
function columnsOf(rows: readonly Described[]): readonly Described[] {
  const end = rows.findIndex(({ col_name }) => col_name === '' || col_name.startsWith('# '))
  return end === -1 ? rows : rows.slice(0, end)
}

function section(rows: readonly Described[], title: string): Described[] {
  const found: Described[] = []
  let inside = false
  for (const row of rows) {
    if (row.col_name === '' || row.col_name.startsWith('# ')) inside = row.col_name === title
    else if (inside) found.push(row)
  }
  return found
}

function detailOf(rows: readonly Described[], name: string): string {
  const details = section(rows, '# Detailed Table Information')
  return details.find(({ col_name }) => col_name === name)?.data_type ?? ''
}

/** An expression without the blanks that engines put in and leave out; those inside quotes stay. */
export function databricksSpelling(text: string): string {
  return text
    .split(/('(?:[^'\\]|\\.)*'|`(?:[^`]|``)*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/\s+/g, '').toLowerCase()))
    .join('')
}
