import type { Dialect } from '../sql/dialect.js'
import { type Namespace, qualified } from '../sql/identifier.js'
import type { Due } from './due.js'

/**
 * Statistics for the planner.
 *
 * @example
 * analyzeSql('databricks', { schema: 'customerio' }, 'people') // ANALYZE TABLE `customerio`.`people` COMPUTE STATISTICS FOR ALL COLUMNS
 * analyzeSql('duckdb', { schema: 'customerio' }, 'people')     // ANALYZE "customerio"."people"
 */
export function analyzeSql(dialect: Dialect, namespace: Namespace, table: string): string {
  const name = qualified(dialect, namespace, table)
  return dialect === 'duckdb' ? `ANALYZE ${name}` : `ANALYZE TABLE ${name} COMPUTE STATISTICS FOR ALL COLUMNS`
}

/** ANALYZE pays for a table with data that was written since the last one. */
export function analyzeDue(bytes: number, lastWrite: Date | undefined, lastAnalyze: Date | undefined): Due {
  if (bytes === 0) return { pays: false, why: 'the table is empty' }
  if (lastAnalyze === undefined) return { pays: true, why: 'there was none yet' }
  const isNew = lastWrite === undefined || lastWrite > lastAnalyze
  return {
    pays: isNew,
    why: isNew
      ? `the table was written since the last one, at ${lastAnalyze.toISOString()}`
      : `nothing was written since ${lastAnalyze.toISOString()}`,
  }
}
