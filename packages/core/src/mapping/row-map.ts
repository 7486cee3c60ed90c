import { definitionError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import type { ColumnSpec } from '../schema/column.js'
import type { Table } from '../schema/table.js'
import { checkExpression, expressionFrom } from './check-expression.js'
import type { Expression, ExpressionData } from './expression.js'
import { formatPath } from './path.js'

/**
 * What fills the columns of a table from records of your own: an expression of the mapping vocabulary, or a path, or
 * several paths of which the first with a value wins, cast to the column's type; `{ constant }` is the same in every row.
 *
 * @example { user_id: 'id', email: text('mail').trim().lower(), created_at: ['created', 'signed_up'] }
 */
export interface RowMap {
  readonly [column: string]:
    | Expression
    | string
    | readonly string[]
    | { readonly constant: string | number | boolean }
}

/** A checked map: column → expression, as plain data. */
export type RowExpressions = Readonly<Record<string, ExpressionData>>

/**
 * Checks a map against its table.
 * @throws definition error naming the column, what is wrong with it, and what would do
 */
export function rowExpressions(table: Table<unknown, unknown>, map: RowMap): RowExpressions {
  const own = table as Table
  const checked = Object.entries(map).map(([column, given]) => {
    const details = { table: table.name, column, rule: 'mapped column' }
    const spec = table.columns[column]
    if (spec === undefined) {
      throw definitionError(
        `the mapping fills a column that the table does not have.${didYouMean(column, Object.keys(table.columns))} Take it out, or rename it.`,
        details,
      )
    }
    const data = dataOf(spec, given)
    if (data === undefined) {
      throw definitionError(
        'the mapping has neither a path, nor a list of paths, nor an expression, nor a constant. Write such as "address.city".',
        details,
      )
    }
    if (readsEvents(data))
      throw definitionError(
        'rows of your own are no calls and have no event name. Read it with text().',
        details,
      )
    checkExpression(own, column, { data } as Expression)
    return [column, data] as const
  })
  for (const [column, { nullable, default: fallback }] of Object.entries(table.columns)) {
    if (nullable || fallback !== undefined || column in map) continue
    throw definitionError(
      `is required, and the mapping fills it from nothing. Add it, such as ${column}: 'id'.`,
      {
        table: table.name,
        column,
        rule: 'required column',
      },
    )
  }
  return Object.freeze(Object.fromEntries(checked))
}

function dataOf(spec: ColumnSpec, given: RowMap[string]): ExpressionData | undefined {
  if (typeof given === 'string') return expressionFrom(spec.type, [given])
  if (typeof given !== 'object' || given === null) return undefined
  if (Array.isArray(given)) return given.length === 0 ? undefined : expressionFrom(spec.type, given)
  if ('data' in given) return given.data
  return 'constant' in given ? { kind: 'constant', value: given.constant } : undefined
}

function readsEvents(data: ExpressionData): boolean {
  if (data.kind === 'event') return true
  return 'parts' in data ? data.parts.some(readsEvents) : 'of' in data && readsEvents(data.of)
}

/** The paths that an expression reads, in the order in which they are tried. */
export function pathsOf(data: ExpressionData): readonly (readonly string[])[] {
  if ('paths' in data) return data.paths
  if ('parts' in data) return data.parts.flatMap(pathsOf)
  return 'of' in data ? pathsOf(data.of) : []
}

/**
 * The first column that is filled by paths alone, none of which begins with a name of the source's header.
 * @returns a sentence about it; undefined when there is none
 */
export function unreadable(expressions: RowExpressions, header: readonly string[]): string | undefined {
  for (const [column, data] of Object.entries(expressions)) {
    const paths = pathsOf(data)
    const [first] = paths
    if (data.kind !== 'path' || first === undefined || paths.some(([root = '']) => header.includes(root)))
      continue
    return `the mapping reads ${column} from "${formatPath(first)}", and there is no such column.${didYouMean(first[0] ?? '', header)} It has ${header.join(', ')}.`
  }
  return undefined
}
