import type { Cast, ExpressionData, PathExpression } from '../../mapping/expression.js'
import { withExtensions } from '../../mapping/mapping.js'
import type { Path } from '../../mapping/path.js'
import type { State } from '../../mapping/state.js'
import type { Tally } from '../../mapping/tallies.js'
import { type ColumnType, typeName } from '../../schema/column-type.js'
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
  /** Where the places are cast, beside others of the type. */
  readonly cast?: ListCast
}

/** Places that are cast to one type, as the list `cast_<index>`. */
interface ListCast {
  readonly index: number
  readonly cast: Cast
  readonly type: ColumnType
  /** Indexes into `leaves`; grows while the plan is made. */
  readonly leaves: number[]
}

/** Which attributes, places and marks a fold looks at. */
export interface FoldPlan {
  readonly attributes: readonly string[]
  readonly leaves: readonly Leaf[]
  readonly columns: readonly ReadColumn[]
  readonly casts: readonly ListCast[]
  readonly marks: readonly string[]
  readonly tallies: readonly { readonly column: string; readonly type: ColumnType; readonly tally: Tally }[]
  /** The series that tallies are made of, each set of them once, by `seriesKey`. */
  readonly series: readonly string[]
}

/** Names the series of a tally. */
export function seriesKey({ of }: Tally): string {
  return of.join(' ')
}

/** Casts that look at nothing but the characters of a value. */
const castFromText: ReadonlySet<Cast> = new Set([
  'integer',
  'bigint',
  'double',
  'decimal',
  'boolean',
  'date',
  'time',
])

/** Plans a fold: every attribute, place and mark once, however many columns read it. */
export function foldPlan(table: Table, state: State): FoldPlan {
  const attributes: string[] = []
  const leaves: Leaf[] = []
  const casts: ListCast[] = []
  const columns = Object.entries(withExtensions(state.columns, table)).map(([column, data]): ReadColumn => {
    const expression = asPath(data)
    const own = expression.paths.map((path) => leafIndex(path))
    const cast = listCast(expression.cast, table.columns[column]?.type as ColumnType, own)
    return { column, expression, leaves: own, ...(cast === undefined ? {} : { cast }) }
  })
  return {
    attributes,
    leaves,
    columns,
    casts,
    marks: [...new Set(Object.values(state.marks).map(({ mark }) => mark))],
    tallies: Object.entries(state.tallies).map(([column, tally]) => ({
      column,
      type: table.columns[column]?.type as ColumnType,
      tally,
    })),
    series: [...new Set(Object.values(state.tallies).map(seriesKey))],
  }

  function listCast(cast: Cast, type: ColumnType, own: readonly number[]): ListCast | undefined {
    if (!castFromText.has(cast)) return undefined
    let list = casts.find((known) => known.cast === cast && typeName(known.type) === typeName(type))
    if (list === undefined) {
      list = { index: casts.length, cast, type, leaves: [] }
      casts.push(list)
    }
    for (const leaf of own) if (!list.leaves.includes(leaf)) list.leaves.push(leaf)
    return list
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
