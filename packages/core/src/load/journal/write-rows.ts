import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import { POSITION } from '../merge-log.js'
import { mergeRowsSql } from '../merge-rows.js'

/**
 * Writes rows of this software's own, known to be right, with one MERGE by key: no checks, no counts. All rows have the
 * same columns; others of a stored row stay.
 *
 * @example await writeRows(warehouse, batchJobs, [{ job_id: 'j1', job_status: 'running' }], 'j1')
 */
export async function writeRows<Insert>(
  warehouse: Warehouse,
  table: Table<unknown, Insert>,
  rows: readonly Insert[],
  batchId: string,
): Promise<void> {
  const [first] = rows as readonly Readonly<Record<string, unknown>>[]
  if (first === undefined) return
  const columns = Object.keys(first)
  const types = Object.fromEntries(
    columns.map((column) => [column, table.columns[column]?.type as ColumnType]),
  )
  const stage = await warehouse.stage({ [POSITION]: { type: 'BIGINT' }, ...types })
  try {
    const lines = (rows as readonly Readonly<Record<string, unknown>>[]).map((row, i) => {
      const values = columns.map((column) => [column, stagedValue(types[column] as ColumnType, row[column])])
      return JSON.stringify({ [POSITION]: String(i), ...Object.fromEntries(values) })
    })
    await stage.write(`${lines.join('\n')}\n`)
    const { dialect, namespace } = warehouse
    await warehouse.merge(
      mergeRowsSql('merge', {
        dialect,
        namespace,
        table: table as Table,
        staged: await stage.relation(),
        columns,
        lineage: { batchId },
        onePerKey: true,
      }),
    )
  } finally {
    await stage.drop()
  }
}

function stagedValue(type: ColumnType, value: unknown): unknown {
  if (value === undefined || value === null) return null
  switch (type.type) {
    case 'BIGINT':
      return String(value)
    case 'STRING':
    case 'JSON':
      return String(value).toWellFormed()
    case 'MAP':
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, stagedValue(type.value, member)]),
      )
    default:
      return value
  }
}
