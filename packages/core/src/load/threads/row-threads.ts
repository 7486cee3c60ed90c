import type { RowExpressions } from '../../mapping/row-map.js'
import type { Table } from '../../schema/table.js'
import type { LoadMode } from '../merge-rows.js'
import { holdsFunction } from './holds-function.js'
import type { RowsBlock, RowsPlan, RowsTask } from './row-blocks.js'
import { defaultThreads, openThreads, type Threads } from './thread-pool.js'

/** Threads that validate the rows of a load. A map with a function cannot be sent to one, and every record needs it. */
export function openRowThreads(
  table: Table<unknown, unknown>,
  expressions: RowExpressions | undefined,
  { mode = 'merge', threads = defaultThreads() }: { readonly mode?: LoadMode; readonly threads?: number },
): Threads<RowsTask, RowsBlock> {
  const rows: RowsPlan = { table, mode, expressions }
  return openThreads({ rows }, holdsFunction(expressions) ? 1 : threads)
}
