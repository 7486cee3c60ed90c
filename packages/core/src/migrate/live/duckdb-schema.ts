import { literal } from '../../sql/literal.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { LiveSchema, LiveTable, Wanted } from './live-schema.js'

interface TableRow {
  readonly table_name: string
  readonly comment: string | null
  readonly estimated_size: bigint
}

interface ColumnRow {
  readonly table_name: string
  readonly column_name: string
  readonly data_type: string
  readonly is_nullable: boolean
  readonly column_default: string | null
  readonly comment: string | null
}

/** Reads a DuckDB schema, in four statements. */
export async function duckdbSchema(warehouse: Warehouse, wanted: Wanted): Promise<LiveSchema> {
  const schema = literal('duckdb', warehouse.namespace.schema)
  const where = `database_name = current_database() AND lower(schema_name) = lower(${schema})`
  const tables = await warehouse.query<TableRow>(
    `SELECT table_name, comment, estimated_size FROM duckdb_tables() WHERE ${where} AND NOT temporary`,
  )
  const columns = await warehouse.query<ColumnRow>(
    `SELECT table_name, column_name, data_type, is_nullable, column_default, comment FROM duckdb_columns() WHERE ${where} ORDER BY column_index`,
  )
  const checks = await warehouse.query<{ table_name: string; expression: string }>(
    `SELECT table_name, expression FROM duckdb_constraints() WHERE ${where} AND constraint_type = 'CHECK' ORDER BY constraint_index`,
  )
  const views = await warehouse.query<{ view_name: string; comment: string | null; sql: string }>(
    `SELECT view_name, comment, sql FROM duckdb_views() WHERE ${where} AND NOT internal AND NOT temporary`,
  )
  const ofTable = (row: TableRow): LiveTable => ({
    name: row.table_name,
    columns: columns
      .filter(({ table_name }) => table_name === row.table_name)
      .map((column) => ({
        name: column.column_name,
        type: column.data_type,
        nullable: column.is_nullable,
        default: column.column_default ?? undefined,
        comment: column.comment ?? '',
      })),
    comment: row.comment ?? '',
    checks: checks
      .filter(({ table_name }) => table_name === row.table_name)
      .map(({ expression }) => ({ name: undefined, rule: expression })),
    keys: {},
    clusterBy: [],
    properties: {},
    size: { rows: Number(row.estimated_size) },
  })
  return {
    tables: new Map(
      tables
        .filter(({ table_name }) => wanted.tables.has(table_name.toLowerCase()))
        .map((row) => [row.table_name.toLowerCase(), ofTable(row)]),
    ),
    views: new Map(
      views.map(({ view_name, comment, sql }) => [
        view_name.toLowerCase(),
        { name: view_name, comment: comment ?? '', select: queryOf(sql) },
      ]),
    ),
    names: [...tables.map(({ table_name }) => table_name), ...views.map(({ view_name }) => view_name)],
  }
}

// CREATE VIEW schema.name AS SELECT …;
function queryOf(create: string): string {
  return create.replace(/^CREATE VIEW .+? AS /s, '').replace(/;\s*$/, '')
}

/**
 * Expressions and queries as DuckDB's own parser writes them, so that two that mean the same text are equal.
 * @param parts what stands in the list of a SELECT, or a whole query
 */
export async function duckdbSpelling(
  warehouse: Warehouse,
  parts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (parts.length === 0) return new Map()
  const queries = parts.map((part) => (isQuery(part) ? part : `SELECT ${part}`))
  const list = queries
    .map((query, at) => `json_deserialize_sql(json_serialize_sql(${literal('duckdb', query)})) AS s${at}`)
    .join(', ')
  const [row = {}] = await warehouse.query<Record<string, string>>(`SELECT ${list}`)
  return new Map(parts.map((part, at) => [part, row[`s${at}`] ?? part]))
}

function isQuery(part: string): boolean {
  return /^\s*(SELECT|WITH)\b/i.test(part)
}
