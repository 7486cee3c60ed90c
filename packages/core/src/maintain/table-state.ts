import { qualified } from '../sql/identifier.js'
import type { Warehouse } from '../warehouse/warehouse.js'

/** What decides whether maintenance of a Delta table pays. */
export interface TableState {
  readonly bytes: number
  readonly files: number
  readonly createdAt: Date
  /** Hours that files stay which left the table, where its properties say so. */
  readonly retentionHours: number | undefined
  readonly lastWrite: Date | undefined
  readonly lastOptimize: Date | undefined
  readonly lastVacuum: Date | undefined
}

interface HistoryRow {
  readonly operation: string
  readonly timestamp: Date
}

/** Changes that bring no rows. */
const UPKEEP =
  /^(OPTIMIZE|VACUUM|SET |UNSET |ADD CONSTRAINT|DROP CONSTRAINT|CREATE TABLE$|ANALYZE|COMPUTE|CLUSTER BY|CHANGE |ADD COLUMNS|UPGRADE)/

/** Versions that are looked at; Delta keeps thirty days of them. */
const VERSIONS = 1000

/** Reads `DESCRIBE DETAIL` and `DESCRIBE HISTORY` of a table. */
export async function readTableState(warehouse: Warehouse, table: string): Promise<TableState> {
  const name = qualified('databricks', warehouse.namespace, table)
  const [detail] = await warehouse.query(`DESCRIBE DETAIL ${name}`)
  const history = await warehouse.query<HistoryRow & object>(`DESCRIBE HISTORY ${name} LIMIT ${VERSIONS}`)
  const last = (is: (operation: string) => boolean) =>
    history.find(({ operation }) => is(operation))?.timestamp
  return {
    bytes: Number(detail?.sizeInBytes ?? 0),
    files: Number(detail?.numFiles ?? 0),
    createdAt: detail?.createdAt instanceof Date ? detail.createdAt : new Date(0),
    retentionHours: retentionOf((detail?.properties ?? {}) as Readonly<Record<string, string>>),
    lastWrite: last((operation) => !UPKEEP.test(operation)),
    lastOptimize: last((operation) => operation === 'OPTIMIZE'),
    lastVacuum: last((operation) => operation === 'VACUUM END'),
  }
}

/** A row of `DESCRIBE TABLE EXTENDED`. */
interface DescribedRow {
  readonly col_name: string
  readonly data_type: string | null
}

/** Whether Databricks maintains a table by itself. */
export async function isUnderPredictiveOptimization(warehouse: Warehouse, table: string): Promise<boolean> {
  const name = qualified('databricks', warehouse.namespace, table)
  return saysPredictive(await warehouse.query<DescribedRow>(`DESCRIBE TABLE EXTENDED ${name}`))
}

/**
 * Whether a description says that predictive optimization is on; false where it says nothing. Source: Databricks,
 * Predictive optimization for Unity Catalog managed tables.
 *
 * @example saysPredictive([{ col_name: 'Predictive Optimization', data_type: 'ENABLE (inherited from CATALOG main)' }]) // true
 */
export function saysPredictive(rows: readonly DescribedRow[]): boolean {
  return rows.some(
    ({ col_name, data_type }) =>
      col_name === 'Predictive Optimization' && (data_type ?? '').toUpperCase().startsWith('ENABLE'),
  )
}

const hoursOf = { hour: 1, day: 24, week: 168 } as const

/**
 * The property `delta.deletedFileRetentionDuration`, in hours.
 * @example retentionOf({ 'delta.deletedFileRetentionDuration': 'interval 30 days' }) // 720
 */
export function retentionOf(properties: Readonly<Record<string, string>>): number | undefined {
  const text = properties['delta.deletedFileRetentionDuration']
  const [, count, unit] = /^\s*(?:interval\s+)?'?(\d+)'?\s+(hour|day|week)s?\s*$/i.exec(text ?? '') ?? []
  if (count === undefined) return undefined
  return Number(count) * hoursOf[unit?.toLowerCase() as keyof typeof hoursOf]
}
