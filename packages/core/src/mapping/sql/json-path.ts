import { literal } from '../../sql/literal.js'
import type { Path } from '../path.js'

/**
 * A path as DuckDB's JSON functions take it, as SQL text.
 *
 * @example jsonPath(['context', 'ip']) // '$."context"."ip"'
 */
export function jsonPath(path: Path): string {
  const steps = path.map((name) => `."${name.replace(/["\\]/g, '\\$&')}"`)
  return literal('duckdb', `$${steps.join('')}`)
}
