import type { Dialect } from '../sql/dialect.js'
import { identifier } from '../sql/identifier.js'

/** Names between parentheses: `a`, `b`. */
export function nameList(dialect: Dialect, names: readonly string[]): string {
  return names.map((name) => identifier(dialect, name)).join(', ')
}
