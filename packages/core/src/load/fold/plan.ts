import type { ExpressionData, PathExpression } from '../../mapping/expression.js'
import { withExtensions } from '../../mapping/mapping.js'
import type { Path } from '../../mapping/path.js'
import type { State } from '../../mapping/state.js'
import type { Tally } from '../../mapping/tallies.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { MergeOptions } from '../merge-log.js'

/** What a fold statement is made from. */
export interface FoldOptions extends MergeOptions {
  readonly state: State
}

/** A place in the folded attributes that a column is read from; `json_<n>` and `text_<n>` in the statement. */
interface Leaf {
  readonly attribute: string
  /** The path inside the attribute's value; empty for the value itself. */
  readonly inner: Path
}

/** A column that is read out of the folded attributes. */
export interface ReadColumn {
  readonly column: string
  readonly expression: PathExpression
  /** Indexes into `leaves`, in the order they are tried. */
  readonly leaves: readonly number[]
}

/** Which attributes, places and marks a fold looks at. */
export interface FoldPlan {
  readonly attributes: readonly string[]
  readonly leaves: readonly Leaf[]
  readonly columns: readonly ReadColumn[]
  readonly marks: readonly string[]
  readonly tallies: readonly { readonly column: string; readonly type: ColumnType; readonly tally: Tally }[]
}

/** Plans a fold: every attribute, place and mark once, however many columns read it. */
export function foldPlan(table: Table, state: State): FoldPlan {
  const attributes: string[] = []
  const leaves: Leaf[] = []
  const columns = Object.entries(withExtensions(state.columns, table)).map(([column, data]): ReadColumn => {
    const expression = asPath(data)
    return { column, expression, leaves: expression.paths.map((path) => leafIndex(path)) }
  })
  return {
    attributes,
    leaves,
    columns,
    marks: [...new Set(Object.values(state.marks).map(({ mark }) => mark))],
    tallies: Object.entries(state.tallies).map(([column, tally]) => ({
      column,
      type: table.columns[column]?.type as ColumnType,
      tally,
    })),
  }

  function leafIndex([, attribute = '', ...inner]: Path): number {
    if (!attributes.includes(attribute)) attributes.push(attribute)
    const known = leaves.findIndex(
      (leaf) => leaf.attribute === attribute && leaf.inner.join('\0') === inner.join('\0'),
    )
    return known === -1 ? leaves.push({ attribute, inner }) - 1 : known
  }
}

// state() takes path expressions only, and extend() makes no others.
function asPath(data: ExpressionData): PathExpression {
  return data as PathExpression
}
