import { columnType } from '../../ddl/column-type.js'
import { usageError } from '../../errors.js'
import { didYouMean } from '../../nearest.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import { identifier, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { createTables } from '../../warehouse/create-tables.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import { marksDomain, marksTable } from './marks-table.js'

/** How a load goes on where the last one of the same source ended. */
export interface IncrementalOptions {
  /** A column of the table that says how new a row is: a TIMESTAMP, DATE, INT or BIGINT. */
  readonly column: string
  /** Seconds below the mark that are loaded again, for rows that come late. Default 0. Of times only. */
  readonly overlap?: number
  /** Loads everything, and moves the mark all the same. */
  readonly full?: boolean
}

/** A load's place in its source. */
export interface Incremental {
  /** SQL that is true for rows that are to be loaded; undefined when there is no mark yet, or a full load was asked for. */
  readonly condition: string | undefined
  /** Moves the mark to the greatest value of rows that are merged; never back. */
  advance(staged: string, jobId: string): Promise<void>
}

const cursorTypes: readonly ColumnType['type'][] = ['TIMESTAMP', 'DATE', 'INT', 'BIGINT']

/**
 * Reads how far the loads of a source are.
 * @throws usage error for a column that the table does not have, or that has no order of that kind
 */
export async function openIncremental(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  source: string,
  { column, overlap = 0, full = false }: IncrementalOptions,
): Promise<Incremental> {
  const type = checkColumn(table, column, overlap)
  const { dialect, namespace } = warehouse
  await createTables(warehouse, [marksDomain])
  const marks = qualified(dialect, namespace, marksTable.name)
  const own = identifier(dialect, column)
  const key = { source, table_name: table.name, column_name: column }
  const isOwn = Object.entries(key).map(([name, value]) => `${name} = ${literal(dialect, value)}`)
  const [stored] = await warehouse.query<{ mark: string | null }>(
    `SELECT mark FROM ${marks} WHERE ${isOwn.join(' AND ')}`,
  )
  const typed = (text: string) => `CAST(${text} AS ${columnType(dialect, type)})`
  const mark = stored?.mark ?? undefined
  const least = mark === undefined ? '' : typed(literal(dialect, mark))
  const bound = overlap === 0 ? least : `${least} - INTERVAL ${overlap} SECOND`
  return {
    // Equal values are loaded again: more rows of the same moment may have come.
    condition: mark === undefined || full ? undefined : `(${own} >= ${bound} OR ${own} IS NULL)`,
    async advance(staged, jobId) {
      const values = Object.entries(key).map(([name, value]) => `${literal(dialect, value)} AS ${name}`)
      const text = dialect === 'duckdb' ? 'VARCHAR' : 'STRING'
      const now = dialect === 'duckdb' ? 'now()' : 'current_timestamp()'
      const names = [...Object.keys(key), 'mark', 'job_id', 'moved_at']
      await warehouse.merge(
        [
          `MERGE INTO ${marks} AS stored`,
          `USING (SELECT ${values.join(', ')}, CAST(max(${own}) AS ${text}) AS mark, ${literal(dialect, jobId)} AS job_id, ${now} AS moved_at FROM ${staged} AS staged HAVING max(${own}) IS NOT NULL) AS incoming`,
          `ON ${Object.keys(key)
            .map((name) => `stored.${name} = incoming.${name}`)
            .join(' AND ')}`,
          `WHEN MATCHED AND ${typed('incoming.mark')} > ${typed('stored.mark')} THEN UPDATE SET mark = incoming.mark, job_id = incoming.job_id, moved_at = incoming.moved_at`,
          `WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((name) => `incoming.${name}`).join(', ')})`,
        ].join('\n'),
      )
    },
  }
}

function checkColumn(table: Table<unknown, unknown>, column: string, overlap: number): ColumnType {
  const spec = table.columns[column]
  if (spec === undefined) {
    throw usageError(
      `${table.name} has no column "${column}" to go on from.${didYouMean(column, Object.keys(table.columns))}`,
      { table: table.name, column },
    )
  }
  const { type } = spec
  if (!cursorTypes.includes(type.type)) {
    throw usageError(
      `${table.name}.${column} is ${type.type}, which says not how new a row is. Name a column of ${cursorTypes.join(', ')}.`,
      { table: table.name, column },
    )
  }
  if (overlap > 0 && type.type !== 'TIMESTAMP' && type.type !== 'DATE')
    throw usageError(`${table.name}.${column} is a number, and an overlap is a time.`, { column })
  return type
}
