import pLimit from 'p-limit'
import { type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { ifAllowed } from './if-allowed.js'
import type { SlowStatement } from './report.js'

const SHOWN = 10
/** Histories that are read side by side. */
const CONCURRENT_QUERIES = 8

/** The slowest statements on tables since a time: from the account's history, else from that of the tables. */
export async function slowStatements(
  warehouse: Warehouse,
  tables: readonly string[],
  since: Date,
  note: (text: string) => void,
): Promise<SlowStatement[]> {
  if (warehouse.dialect === 'duckdb') {
    note('DuckDB keeps no history of statements: none are shown as slow.')
    return []
  }
  const fromHistory = await ifAllowed<SlowStatement[] | undefined>(
    async () =>
      (await warehouse.query<HistoryRow>(slowStatementsSql(warehouse.namespace, tables, since))).map(toSlow),
    undefined,
    () =>
      note(
        'system.query.history cannot be read: slow statements are those that the tables keep in their own history, which are writes. An administrator of the account can grant SELECT on it.',
      ),
  )
  return fromHistory ?? slowWrites(warehouse, tables, since)
}

interface HistoryRow {
  readonly statement_id: string
  readonly statement_type: string | null
  readonly start_time: Date
  readonly total_duration_ms: bigint | number
  readonly table_names: string
}

/**
 * The slowest statements of an account that name the schema and one of the tables. Source: Databricks, query history
 * system table reference.
 *
 * @example slowStatementsSql({ schema: 'customerio' }, ['people'], new Date(0))
 * // SELECT statement_id, statement_type, start_time, total_duration_ms, … FROM system.query.history
 * // WHERE start_time >= TIMESTAMP '1970-01-01 …' AND execution_status = 'FINISHED' AND contains(lower(statement_text), 'customerio') …
 */
export function slowStatementsSql({ schema }: Namespace, tables: readonly string[], since: Date): string {
  const text = (value: string) => literal('databricks', value)
  const names = tables.map(text).join(', ')
  const isNamed = `regexp_like(lower(statement_text), concat('(^|[^a-z0-9_])', table_name, '([^a-z0-9_]|$)'))`
  return [
    'SELECT * FROM (',
    '  SELECT statement_id, statement_type, start_time, total_duration_ms,',
    `    array_join(filter(array(${names}), table_name -> ${isNamed}), ',') AS table_names`,
    '  FROM system.query.history',
    `  WHERE start_time >= ${literal('databricks', since)} AND execution_status = 'FINISHED'`,
    `    AND contains(lower(statement_text), ${text(schema.toLowerCase())})`,
    ') AS statements',
    `WHERE table_names <> '' ORDER BY total_duration_ms DESC LIMIT ${SHOWN}`,
  ].join('\n')
}

function toSlow(row: HistoryRow): SlowStatement {
  return {
    id: row.statement_id,
    operation: row.statement_type ?? 'unknown',
    tables: row.table_names.split(','),
    startedAt: row.start_time,
    seconds: Number(row.total_duration_ms) / 1000,
  }
}

interface VersionRow {
  readonly version: bigint | number
  readonly timestamp: Date
  readonly operation: string
  readonly operationMetrics: Readonly<Record<string, string>> | null
}

async function slowWrites(
  warehouse: Warehouse,
  tables: readonly string[],
  since: Date,
): Promise<SlowStatement[]> {
  const limit = pLimit(CONCURRENT_QUERIES)
  const all = await Promise.all(
    tables.map((table) =>
      limit(async () => {
        const name = qualified('databricks', warehouse.namespace, table)
        const rows = await warehouse.query<VersionRow>(`DESCRIBE HISTORY ${name} LIMIT 1000`)
        return rows.flatMap(({ version, timestamp, operation, operationMetrics }) => {
          const milliseconds = Number(operationMetrics?.executionTimeMs)
          if (timestamp < since || Number.isNaN(milliseconds)) return []
          const id = `${table} version ${version}`
          return [{ id, operation, tables: [table], startedAt: timestamp, seconds: milliseconds / 1000 }]
        })
      }),
    ),
  )
  return all
    .flat()
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SHOWN)
}
