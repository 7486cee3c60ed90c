import type { Table } from '../schema/table.js'
import { identifier } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { statisticsColumns } from './clustering.js'
import { expectationProperties } from './expectations.js'
import { type Installed, installedProperties } from './installed.js'

export interface PropertyOptions extends Installed {
  readonly autoOptimize?: boolean | undefined
}

/**
 * Every property of a Delta table; the table's own `properties` come last and win. All stand in CREATE TABLE: to set
 * one later makes concurrent writes fail.
 *
 * @example tableProperties(people, { domain: 'people' })
 * // { 'delta.autoOptimize.optimizeWrite': 'true', 'delta.autoOptimize.autoCompact': 'true', 'customerio.domain': 'people', … }
 */
export function tableProperties(
  table: Table,
  { domain, version, autoOptimize = true }: PropertyOptions,
): Record<string, string> {
  const own = Object.entries(table.properties).map(([key, value]) => [key, String(value)])
  return {
    ...(autoOptimize
      ? { 'delta.autoOptimize.optimizeWrite': 'true', 'delta.autoOptimize.autoCompact': 'true' }
      : {}),
    // Without the feature a table with a DEFAULT is refused.
    ...(hasDefault(table) ? { 'delta.feature.allowColumnDefaults': 'supported' } : {}),
    ...statistics(table),
    ...installedProperties({ domain, version }),
    ...expectationProperties(table),
    ...Object.fromEntries(own),
  }
}

/** `TBLPROPERTIES ('key' = 'value', …)`, one property a line. */
export function propertiesClause(properties: Readonly<Record<string, string>>): string {
  const lines = Object.entries(properties).map(
    ([key, value]) => `  ${literal('databricks', key)} = ${literal('databricks', value)}`,
  )
  return `TBLPROPERTIES (\n${lines.join(',\n')}\n)`
}

function hasDefault(table: Table): boolean {
  return Object.values(table.columns).some((column) => column.default !== undefined)
}

function statistics(table: Table): Record<string, string> {
  const columns = statisticsColumns(table)
  if (columns === undefined) return {}
  // An empty list is no list to Delta; zero indexed columns says the same.
  if (columns.length === 0) return { 'delta.dataSkippingNumIndexedCols': '0' }
  return { 'delta.dataSkippingStatsColumns': columns.map(plainName).join(',') }
}

// Delta parses the list itself: a regular name as it stands, any other in backticks.
function plainName(column: string): string {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(column) ? column : identifier('databricks', column)
}
