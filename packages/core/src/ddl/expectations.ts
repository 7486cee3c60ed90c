import type { Expectation, Table } from '../schema/table.js'
import { name, renderSql, type SqlFragment, sql } from '../sql/fragment.js'

/**
 * Every expectation of a table: those it names, and one per column with a closed set of values (`oneOf`),
 * called `<column>_known`.
 *
 * @example tableExpectations(people).channel_known // "channel" IS NULL OR "channel" IN ('email', 'sms')
 */
export function tableExpectations(table: Table): Readonly<Record<string, Expectation>> {
  const closed = Object.entries(table.columns).flatMap(([column, { values }]): [string, Expectation][] =>
    values === undefined
      ? []
      : [[`${column}_known`, { expect: isOneOf(column, values), onViolation: 'fail' }]],
  )
  return { ...Object.fromEntries(closed), ...table.expectations }
}

/**
 * Expectations as table properties, so that other tools find them where the data is.
 *
 * @example expectationProperties(people)
 * // { 'quality.expectations.email_valid': "fail: `email` IS NULL OR `email` LIKE '%@%'" }
 */
export function expectationProperties(table: Table): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tableExpectations(table)).map(([expectation, { expect, onViolation }]) => [
      `quality.expectations.${expectation}`,
      `${onViolation}: ${renderSql('databricks', expect)}`,
    ]),
  )
}

function isOneOf(column: string, values: readonly string[]): SqlFragment {
  const list = values.reduce((all, value, i) => (i === 0 ? sql`${value}` : sql`${all}, ${value}`), sql``)
  return sql`${name(column)} IS NULL OR ${name(column)} IN (${list})`
}
