import { columnType } from '../../ddl/column-type.js'
import { renderSql } from '../../sql/fragment.js'
import { identifier, qualified } from '../../sql/identifier.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { Violations } from './step.js'
import { type ColumnPair, checkPairs, type TableChange } from './table-change.js'

/** Keys that are shown of the rows that a rule refuses. */
const SHOWN_KEYS = 5

/** Columns with a default that some rows lack, when they are to be filled. */
export async function findGaps(warehouse: Warehouse, change: TableChange): Promise<ReadonlySet<string>> {
  const { dialect, options, columns } = change
  const filled = columns.filter(({ spec, live }) => spec.default !== undefined && live?.nullable !== false)
  const there = filled.flatMap(({ column, live }) => (live === undefined ? [] : [{ column, live }]))
  if (!options.backfill || there.length === 0) return new Set()
  const counts = there.map(({ live }, at) => `count_if(${identifier(dialect, live.name)} IS NULL) AS g${at}`)
  const [counted = {}] = await warehouse.query<Record<string, bigint | number>>(
    `SELECT ${counts.join(', ')} FROM ${liveTarget(change)}`,
  )
  return new Set(there.filter((_, at) => Number(counted[`g${at}`] ?? 0) > 0).map(({ column }) => column))
}

/** A rule that rows have to keep before it can be added. */
interface Demand {
  readonly id: string
  /** True for a row that breaks it. */
  readonly broken: string
}

/** The id of a NOT NULL among violations. */
export function notNullId(column: string): string {
  return `not null ${column}`
}

/** Whether a column becomes NOT NULL, as far as is known. */
export function becomesNotNull({ spec, live }: ColumnPair): boolean {
  return !spec.nullable && (live === undefined || live.nullable === true)
}

/**
 * Counts the rows that new NOT NULLs and CHECKs would refuse, for all of them at once, and reads keys of some.
 * The rows are looked at as they will be: columns that come are NULL, or filled when that is asked for.
 */
export async function countViolations(
  warehouse: Warehouse,
  change: TableChange,
): Promise<ReadonlyMap<string, Violations>> {
  const demands = demandsOf(change)
  if (demands.length === 0) return new Map()
  const rows = futureRows(change)
  const counts = demands.map(({ broken }, at) => `count_if(${broken}) AS v${at}`)
  const [counted = {}] = await warehouse.query<Record<string, bigint | number>>(
    `SELECT ${counts.join(', ')} FROM (${rows}) AS t`,
  )
  const keys = keyColumns(change)
  const found = new Map<string, Violations>()
  for (const [at, { id, broken }] of demands.entries()) {
    const count = Number(counted[`v${at}`] ?? 0)
    if (count === 0) continue
    const shown =
      keys.length === 0
        ? []
        : await warehouse.query(
            `SELECT ${keys.join(', ')} FROM (${rows}) AS t WHERE ${broken} ORDER BY ${keys.join(', ')} LIMIT ${SHOWN_KEYS}`,
          )
    found.set(id, { count, keys: shown })
  }
  return found
}

function demandsOf(change: TableChange): Demand[] {
  const { dialect } = change
  return [
    ...change.columns.filter(becomesNotNull).map(({ column }) => ({
      id: notNullId(column),
      broken: `${identifier(dialect, column)} IS NULL`,
    })),
    // As Delta has it: what is not true is refused.
    ...checkPairs(change)
      .filter(({ state }) => state !== 'same')
      .map(({ id, rule }) => ({ id, broken: `NOT coalesce((${rule}), FALSE)` })),
  ]
}

function keyColumns({ dialect, composed }: TableChange): string[] {
  return composed.table.primaryKey.map((column) => identifier(dialect, column))
}

function futureRows(change: TableChange): string {
  const { dialect, columns, options } = change
  const list = columns.map(({ column, spec, live }) => {
    const name = identifier(dialect, column)
    const now =
      live === undefined ? `CAST(NULL AS ${columnType(dialect, spec.type)})` : identifier(dialect, live.name)
    const fill = options.backfill && spec.default !== undefined ? renderSql(dialect, spec.default) : undefined
    return `${fill === undefined ? now : `coalesce(${now}, ${fill})`} AS ${name}`
  })
  return `SELECT ${list.join(', ')} FROM ${liveTarget(change)}`
}

// Before its rename a table has its earlier name.
function liveTarget({ dialect, namespace, live }: TableChange): string {
  return qualified(dialect, namespace, live.name)
}
