import type { Namespace } from '../sql/identifier.js'
import { qualified } from '../sql/identifier.js'
import type { Due } from './due.js'
import type { TableState } from './table-state.js'

/** What OPTIMIZE aims at is between this and 1 GB; files of this size are joined no further. */
const GOOD_FILE = 128 * 1024 * 1024
/** Fewer files are read as fast as one. */
const MANY_FILES = 8

/** @example optimizeSql({ schema: 'customerio' }, 'people') // OPTIMIZE `customerio`.`people` */
export function optimizeSql(namespace: Namespace, table: string): string {
  return `OPTIMIZE ${qualified('databricks', namespace, table)}`
}

/** OPTIMIZE pays for a table of many files that could be half as many, and that was written since the last one. */
export function optimizeDue({ bytes, files, lastWrite, lastOptimize }: TableState): Due {
  const enough = Math.max(1, Math.ceil(bytes / GOOD_FILE))
  const counts = `${files} ${files === 1 ? 'file' : 'files'}, ${enough} would do`
  if (files < MANY_FILES || files < 2 * enough) return { pays: false, why: counts }
  if (lastOptimize !== undefined && (lastWrite === undefined || lastWrite <= lastOptimize))
    return { pays: false, why: `nothing was written since ${lastOptimize.toISOString()}` }
  return { pays: true, why: counts }
}
