import { renderSql } from '../sql/fragment.js'
import { identifier } from '../sql/identifier.js'
import { lineageValues } from './lineage.js'
import type { MergeOptions } from './merge-log.js'

/** A column that a run writes, and the SQL of what it writes there. */
export interface WrittenValue {
  readonly column: string
  /** The column's name, quoted. */
  readonly quoted: string
  readonly value: string
}

/**
 * The columns that a run writes, each with its value in a new row. A lineage column that the rows bring themselves is
 * theirs; a required column that a row leaves out, while others bring it, gets its default.
 *
 * @param read SQL of what the staged row has in a column, by its quoted name
 */
export function writtenValues(options: MergeOptions, read: (quoted: string) => string): WrittenValue[] {
  const { dialect, table, columns, lineage } = options
  const ofRun = lineageValues(dialect, table, lineage)
  return [...new Set([...columns, ...Object.keys(ofRun)])].map((column) => {
    const quoted = identifier(dialect, column)
    const fallback = ofRun[column] ?? defaultOf(options, column)
    if (!columns.includes(column)) return { column, quoted, value: fallback as string }
    return {
      column,
      quoted,
      value: fallback === undefined ? read(quoted) : `coalesce(${read(quoted)}, ${fallback})`,
    }
  })
}

/** The default of a column that is never NULL, and that a row may leave out all the same. */
export function defaultOf({ dialect, table }: MergeOptions, column: string): string | undefined {
  const spec = table.columns[column]
  return spec === undefined || spec.nullable || spec.default === undefined
    ? undefined
    : renderSql(dialect, spec.default)
}
