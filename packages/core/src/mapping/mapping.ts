import { definitionError } from '../errors.js'
import type { ColumnSpec } from '../schema/column.js'
import type { Table } from '../schema/table.js'
import { checkExpression, expressionFrom } from './check-expression.js'
import type { Condition } from './condition.js'
import { type Elements, type ElementsOptions, elementsOf } from './elements.js'
import type { Expression, ExpressionData } from './expression.js'

/** How a payload becomes a row of a log table: plain data, the same for every executor. */
export interface LogMapping {
  readonly kind: 'log'
  readonly name: string
  readonly table: string
  readonly when: Condition
  /** Makes one row an element; absent: one row a record. */
  readonly elements?: Elements
  readonly columns: Readonly<Record<string, ExpressionData>>
}

export interface LogMappingOptions extends ElementsOptions {
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
export function mapping(name: string, table: Table, options: LogMappingOptions): LogMapping {
  const { when, columns } = options
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
  return Object.freeze({
    kind: 'log',
    name,
    table: table.name,
    when,
    ...elementsOf(options),
    columns: dataOf(columns, table),
  })
}

/** The plain data of a mapping's expressions, each with the closed set of the column that it fills. */
export function dataOf(
  columns: Readonly<Record<string, Expression>>,
  table?: Table,
): Readonly<Record<string, ExpressionData>> {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(columns).map(([column, { data }]) => [column, withValues(data, table?.columns[column])]),
    ),
  )
}

function withValues(data: ExpressionData, spec: ColumnSpec | undefined): ExpressionData {
  const values = spec?.values
  if (values === undefined) return data
  if (data.kind === 'path') return Object.freeze({ ...data, values })
  if (data.kind !== 'first') return data
  return Object.freeze({ ...data, parts: data.parts.map((part) => withValues(part, spec)) })
}

/** A mapping's columns together with those that `extend` added to its table. */
export function withExtensions(
  columns: Readonly<Record<string, ExpressionData>>,
  table: Table,
): Readonly<Record<string, ExpressionData>> {
  const added = Object.entries(table.columns).flatMap(([column, spec]) =>
    spec.from === undefined || column in columns
      ? []
      : [[column, withValues(expressionFrom(spec.type, spec.from), spec)] as const],
  )
  return added.length === 0 ? columns : { ...columns, ...Object.fromEntries(added) }
}
