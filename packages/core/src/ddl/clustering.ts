import { isClusterable } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { nameList } from './name-list.js'

/** Delta keeps file statistics for this many columns unless told otherwise. */
const COLUMNS_WITH_STATISTICS = 32

/**
 * Liquid clustering, or nothing when the table has no keys.
 *
 * @example clustering(people) // CLUSTER BY (`user_id`)
 */
export function clustering(table: Table): string | undefined {
  return table.clusterBy.length === 0 ? undefined : `CLUSTER BY (${nameList('databricks', table.clusterBy)})`
}

/**
 * The columns whose smallest and largest values may stand in file statistics: not personal data, for statistics are
 * readable without the table. Clustering cannot do without its keys, so those stay. Undefined when nothing needs hiding.
 *
 * @example statisticsColumns(people) // ['user_id', 'created_at']
 */
export function statisticsColumns(table: Table): string[] | undefined {
  const isKey = (column: string) => table.clusterBy.includes(column)
  const hides = Object.entries(table.columns).some(([column, { pii }]) => pii !== undefined && !isKey(column))
  if (!hides) return undefined
  return Object.entries(table.columns)
    .slice(0, COLUMNS_WITH_STATISTICS)
    .filter(([column, { type, pii }]) => isKey(column) || (pii === undefined && isClusterable(type)))
    .map(([column]) => column)
}
