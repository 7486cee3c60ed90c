import type { ExpressionData } from '../../mapping/expression.js'
import { withExtensions } from '../../mapping/mapping.js'
import { compileExpression } from '../../mapping/sql/expression-sql.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import type { State } from '../../mapping/state.js'
import type { Tally } from '../../mapping/tallies.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import type { MergeOptions } from '../merge-log.js'

/** What a fold is made from. */
export interface FoldOptions extends MergeOptions {
  readonly state: State
}

/** A step of a fold: a SELECT with a name, which reads the steps before it. */
export interface FoldStep {
  readonly name: string
  readonly sql: string
}

/** A column that is read out of the folded attributes. */
interface ReadColumn {
  readonly column: string
  /** Its SQL over the leaves. */
  readonly value: string
  /** The attributes that it is read from. */
  readonly attributes: readonly string[]
}

/** Which places of the attributes and which tallies a fold looks at. */
export interface FoldPlan {
  /** The places that columns are read from: paths of an attribute's name and what is inside its value. */
  readonly leaves: Leaves
  readonly columns: readonly ReadColumn[]
  readonly tallies: readonly { readonly column: string; readonly type: ColumnType; readonly tally: Tally }[]
  /** The series that tallies are made of, each set of them once, by `seriesKey`. */
  readonly series: readonly string[]
}

/** Names the series of a tally. */
export function seriesKey({ of }: Tally): string {
  return of.join(' ')
}

/** Plans a fold: every place is read and cast once, however many columns use it. */
export function foldPlan(dialect: Dialect, table: Table, state: State): FoldPlan {
  // Attributes are kept as JSON text, digit by digit, and are read as such.
  const leaves = createLeaves(dialect, 'json')
  const columns = Object.entries(withExtensions(state.columns, table)).map(([column, data]): ReadColumn => {
    const type = table.columns[column]?.type as ColumnType
    const value = compileExpression(dialect, data, type, leaves)?.value as string
    return { column, value, attributes: [...new Set(pathsOf(data).map(([, name = '']) => name))] }
  })
  return {
    leaves,
    columns,
    tallies: Object.entries(state.tallies).map(([column, tally]) => ({
      column,
      type: table.columns[column]?.type as ColumnType,
      tally,
    })),
    series: [...new Set(Object.values(state.tallies).map(seriesKey))],
  }
}

// state() takes path expressions only, and extend() makes no others.
function pathsOf(data: ExpressionData): readonly (readonly string[])[] {
  return data.kind === 'path' ? data.paths : []
}
