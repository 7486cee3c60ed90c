import { loadRows } from '../lazy.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { LoadOptions } from './load.js'
import type { RunResult } from './summary.js'

/**
 * A function that loads rows of one table.
 * An array is an Iterable too; named, it spares the compiler the comparison of the two (see `typeperf/`), and a mistake
 * in one row is reported at that row.
 */
export type Loader<Insert> = (
  warehouse: Warehouse,
  rows: Insert[] | Iterable<Insert> | AsyncIterable<Insert>,
  options?: LoadOptions,
) => Promise<RunResult>

/**
 * The loader of a table.
 *
 * @example export const loadPeople: Loader<NewPerson> = loader(people)
 */
export function loader<Insert>(table: Table<unknown, Insert>): Loader<Insert> {
  return (warehouse, rows, options) => loadRows(warehouse, table, rows, options)
}
