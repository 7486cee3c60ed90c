import { definitionError } from '../errors.js'
import type { Table } from '../schema/table.js'
import { type Attributes, attributesOf } from './attributes.js'
import { checkExpression } from './check-expression.js'
import type { Condition } from './condition.js'
import { type Elements, type ElementsOptions, elementsOf } from './elements.js'
import type { Expression, ExpressionData } from './expression.js'
import { dataOf } from './mapping.js'
import type { MarkName, State } from './state.js'

/** A fact that a change adds to its row: facts of one series, kind and id are one. */
export interface Fact<E> {
  readonly kind: E
  readonly id: E
  /** What else is known of it, as JSON text. */
  readonly value?: E
}

/** How a payload changes a row of a state table: plain data. */
export interface StateMapping {
  readonly kind: 'state'
  readonly name: string
  readonly table: string
  readonly when: Condition
  readonly state: State
  /** Makes one change an element; absent: one a record. */
  readonly elements?: Elements
  /** Gives the row's key; a record for which a part of it is null changes no row. */
  readonly key: Readonly<Record<string, ExpressionData>>
  /** The objects whose members are attributes; a null member clears. */
  readonly attributes?: Attributes
  readonly marks: Readonly<Record<string, ExpressionData>>
  /** By the series' name. */
  readonly series: Readonly<Record<string, Fact<ExpressionData>>>
  /** The change's id; absent: a call's. */
  readonly id?: ExpressionData
  /** When it happened; absent: when the call did. */
  readonly at?: ExpressionData
}

export interface StateMappingOptions extends ElementsOptions {
  readonly when: Condition
  readonly key: Readonly<Record<string, Expression>>
  readonly attributes?: string | Attributes
  /** By mark name (`MarkName`). */
  readonly marks?: Readonly<Partial<Record<MarkName, Expression>>>
  /** Facts that add up instead of replacing each other. */
  readonly series?: Readonly<Record<string, Fact<Expression>>>
  /** The change's id, which decides between changes of one time. Default: the call's messageId. */
  readonly id?: Expression
  /** When the change happened. Default: the first of a call's four times. */
  readonly at?: Expression
}

/**
 * Defines how a payload changes a row of a state table.
 *
 * @example
 * changes('identify to people', peopleState, people, {
 *   when: call('identify', { present: ['userId'] }), key: { user_id: text('userId') }, attributes: 'traits',
 *   marks: { seen: constant(true) },
 * })
 * @throws definition error when a key column is not filled
 */
export function changes(
  name: string,
  stateOf: State,
  table: Table,
  options: StateMappingOptions,
): StateMapping {
  for (const column of table.primaryKey) {
    const expression = options.key[column]
    if (expression === undefined)
      throw definitionError('is the key, and the mapping fills it from nothing.', {
        table: table.name,
        column,
        rule: 'required column',
      })
    checkExpression(table, column, expression)
  }
  const marks = (options.marks ?? {}) as Readonly<Record<string, Expression>>
  for (const [mark, { data }] of Object.entries(marks)) checkMark(table, mark, data)
  const { attributes, id, at } = options
  return Object.freeze({
    kind: 'state',
    name,
    table: table.name,
    when: options.when,
    state: stateOf,
    ...elementsOf(options),
    key: dataOf(options.key),
    ...(attributes === undefined
      ? {}
      : { attributes: typeof attributes === 'string' ? attributesOf([attributes]) : attributes }),
    marks: dataOf(marks),
    series: seriesOf(options.series ?? {}),
    ...(id === undefined ? {} : { id: id.data }),
    ...(at === undefined ? {} : { at: at.data }),
  })
}

// A mark is kept as text; a time's text would differ from engine to engine.
function checkMark(table: Table, mark: string, data: ExpressionData): void {
  if (data.kind !== 'path' || data.cast === 'text') return
  throw definitionError(`the mark "${mark}" is text or a constant; the cast "${data.cast}" gives neither.`, {
    table: table.name,
    rule: 'mark',
  })
}

function seriesOf(
  series: Readonly<Record<string, Fact<Expression>>>,
): Readonly<Record<string, Fact<ExpressionData>>> {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(series).map(([name, { kind, id, value }]) => [
        name,
        { kind: kind.data, id: id.data, ...(value === undefined ? {} : { value: value.data }) },
      ]),
    ),
  )
}
