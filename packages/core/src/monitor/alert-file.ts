import { chosenTables } from '../schema/chosen-tables.js'
import type { Domain } from '../schema/domain.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'

export interface AlertFileOptions {
  readonly namespace: Namespace
  /** Hours. A table whose newest row was loaded longer ago raises the alert. */
  readonly maxAge: number
  /** Names of the tables that are watched. Default: all of the domains' that keep when rows were loaded. */
  readonly tables?: readonly string[]
}

/**
 * A Databricks SQL alert on late tables, as the text of a `.dbalert.json` file for an asset bundle. It runs every hour,
 * on the hour, and counts tables whose newest row is too old. Source: databricks/bundle-examples, knowledge_base/alerts.
 *
 * @example writeFileSync('late.dbalert.json', alertFile([eventsDomain], { namespace: { catalog: 'main', schema: 'customerio' }, maxAge: 6 }))
 */
export function alertFile(domains: readonly Domain[], options: AlertFileOptions): string {
  const column = 'late_tables'
  const alert = {
    custom_summary: `Tables of ${options.namespace.schema} without new rows for ${options.maxAge} hours`,
    evaluation: {
      source: { name: column, display: column, aggregation: 'MAX' },
      comparison_operator: 'GREATER_THAN',
      threshold: { value: { double_value: 0 } },
      notification: { retrigger_seconds: 86_400, notify_on_ok: true },
    },
    schedule: { quartz_cron_schedule: '0 0 * * * ?', timezone_id: 'UTC' },
    query_lines: lateTablesSql(domains, options).split('\n'),
  }
  return `${JSON.stringify(alert, null, 2)}\n`
}

/**
 * Counts tables whose newest row was loaded too long ago.
 *
 * @example lateTablesSql([eventsDomain], { namespace: { schema: 'customerio' }, maxAge: 6, tables: ['events'] })
 * // SELECT count(*) AS late_tables FROM (
 * // SELECT 'events' AS table_name, max(`loaded_at`) AS newest FROM `customerio`.`events`
 * // ) AS tables WHERE newest < current_timestamp() - INTERVAL 21600 SECOND
 */
export function lateTablesSql(
  domains: readonly Domain[],
  { namespace, maxAge, tables }: AlertFileOptions,
): string {
  const watched = chosenTables(domains, tables).filter(({ table }) => 'loaded_at' in table.columns)
  const loaded = identifier('databricks', 'loaded_at')
  const selects = watched.map(
    ({ table }) =>
      `SELECT ${literal('databricks', table.name)} AS table_name, max(${loaded}) AS newest FROM ${qualified('databricks', namespace, table.name)}`,
  )
  return [
    'SELECT count(*) AS late_tables FROM (',
    selects.join('\nUNION ALL\n'),
    `) AS tables WHERE newest < current_timestamp() - INTERVAL ${Math.round(maxAge * 3600)} SECOND`,
  ].join('\n')
}
