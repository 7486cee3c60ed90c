import { definitionError } from '../errors.js'
import type { Table } from '../schema/table.js'
import { checkExpression, expressionFrom } from './check-expression.js'
import type { Condition } from './condition.js'
import type { Expression, ExpressionData } from './expression.js'

/** How a payload becomes a row of a log table: plain data, the same for every executor. */
export interface LogMapping {
  readonly kind: 'log'
  readonly name: string
  readonly table: string
  readonly when: Condition
  readonly columns: Readonly<Record<string, ExpressionData>>
}

export interface LogMappingOptions {
  readonly when: Condition
  readonly columns: Readonly<Record<string, Expression>>
}

/** Columns that a run fills itself. */
const filledByRun = new Set(['source_system', 'integration_id', 'batch_id', 'loaded_at'])

/**
 * Defines how a payload becomes a row of a log table.
 *
 * @example
 * export const trackToEvents = mapping('track to events', events, {
 *   when: call('track'),
 *   columns: { event_id: id('messageId'), user_id: text('userId'), event_name: eventName(), … },
 * })
 * @throws definition error for an unknown column, a required column that nothing fills, or an impossible cast
 */
export function mapping(name: string, table: Table, { when, columns }: LogMappingOptions): LogMapping {
  for (const [column, expression] of Object.entries(columns)) checkExpression(table, column, expression)
  for (const [column, spec] of Object.entries(table.columns)) {
    if (!spec.nullable && spec.default === undefined && !(column in columns) && !filledByRun.has(column)) {
      throw definitionError('is required, and the mapping fills it from nothing.', {
        table: table.name,
        column,
        rule: 'required column',
      })
    }
  }
  return Object.freeze({ kind: 'log', name, table: table.name, when, columns: dataOf(columns) })
}

/** The plain data of a mapping's expressions. */
export function dataOf(
  columns: Readonly<Record<string, Expression>>,
): Readonly<Record<string, ExpressionData>> {
  return Object.freeze(
    Object.fromEntries(Object.entries(columns).map(([column, { data }]) => [column, data])),
  )
}

/** A mapping's columns together with those that `extend` added to its table. */
export function withExtensions(
  columns: Readonly<Record<string, ExpressionData>>,
  table: Table,
): Readonly<Record<string, ExpressionData>> {
  const added = Object.entries(table.columns).flatMap(([column, spec]) =>
    spec.from === undefined || column in columns
      ? []
      : [[column, expressionFrom(spec.type, spec.from)] as const],
  )
  return added.length === 0 ? columns : { ...columns, ...Object.fromEntries(added) }
}
