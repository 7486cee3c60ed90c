import { definitionError } from '../errors.js'
import type { Table } from '../schema/table.js'
import { checkExpression } from './check-expression.js'
import type { Expression, ExpressionData } from './expression.js'
import { dataOf } from './mapping.js'
import { checkTallies, type Tally } from './tallies.js'

/**
 * What calls say of a row as a whole. `seen`, `deleted`, `suppressed`, `unsuppressed` and `merged` have the meaning of
 * tables' life cycle; any other name is a plain fact whose latest value counts.
 */
export type MarkName = 'seen' | 'deleted' | 'suppressed' | 'unsuppressed' | 'merged' | (string & {})

/** A column that shows a mark: whether it holds now, when it was set, or the value it carries. */
export interface MarkColumn {
  readonly mark: MarkName
  readonly shows: 'whether' | 'when' | 'value'
  /** True for a fact about the key itself, which a deletion does not void. */
  readonly outlives?: boolean
}

/**
 * How a key that is an e-mail address finds its row, by way of the log of calls: a deletion of an address means the row
 * with that key, else the person who holds the address; an e-mail row is merged into the person whom a call named
 * beside the address.
 */
export interface Addresses {
  /** The log table of the same domain; its key column is named like the state table's. */
  readonly log: string
  /** The column, of the log and of the state table, that holds the address. */
  readonly email: string
  /** The attribute that holds the address. */
  readonly attribute: string
  /** The mark by which a row says that its key is an address, and its value then. */
  readonly emailRow: { readonly mark: MarkName; readonly value: string }
  /** The column of the log that says what a call did. */
  readonly type: string
  /** Its value for calls that identify a person. */
  readonly identify: string
  /** Its values for calls that set a mark. */
  readonly life: Readonly<Record<string, MarkName>>
}

/** How a state table is folded: which JSON column holds the attributes, and which columns are read out of it. */
export interface State {
  readonly table: string
  readonly key: readonly string[]
  /** The JSON column with every folded attribute. */
  readonly attributes: string
  /** Where payload paths of `columns` begin: `traits` for `traits.email`. */
  readonly root: string
  readonly columns: Readonly<Record<string, ExpressionData>>
  readonly marks: Readonly<Record<string, MarkColumn>>
  readonly tallies: Readonly<Record<string, Tally>>
  readonly addresses?: Addresses
}

export interface StateOptions {
  readonly attributes: string
  readonly root: string
  readonly columns: Readonly<Record<string, Expression>>
  readonly marks: Readonly<Record<string, MarkColumn>>
  /** Columns computed from series of facts. */
  readonly tallies?: Readonly<Record<string, Tally>>
  readonly addresses?: Addresses
}

/**
 * Defines how a state table is folded.
 *
 * @example
 * const peopleState = state(people, {
 *   attributes: 'traits', root: 'traits',
 *   columns: { email: text('traits.email'), first_name: text('traits.first_name', 'traits.firstName') },
 *   marks: { deleted_at: { mark: 'deleted', shows: 'when' } },
 * })
 * @throws definition error for an unknown column, an impossible cast, or a path outside the root
 */
export function state(table: Table, options: StateOptions): State {
  for (const column of [options.attributes, ...Object.keys(options.marks), 'attribute_times', 'marks']) {
    if (!(column in table.columns))
      throw definitionError('is needed to fold the table, and does not exist.', {
        table: table.name,
        column,
        rule: 'state column',
      })
  }
  for (const [column, expression] of Object.entries(options.columns)) {
    checkExpression(table, column, expression)
    const { data } = expression
    if (data.kind !== 'path' || data.paths.some((path) => path[0] !== options.root || path.length < 2)) {
      throw definitionError(`a folded column is read from "${options.root}.…", and from nothing else.`, {
        table: table.name,
        column,
        rule: 'state column',
      })
    }
  }
  checkTallies(table, options.tallies ?? {})
  return Object.freeze({
    table: table.name,
    key: table.primaryKey,
    attributes: options.attributes,
    root: options.root,
    columns: dataOf(options.columns, table),
    marks: Object.freeze({ ...options.marks }),
    tallies: Object.freeze({ ...options.tallies }),
    ...(options.addresses === undefined ? {} : { addresses: options.addresses }),
  })
}
