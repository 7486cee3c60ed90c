import type { FileRequest, RuleContext } from './rule.ts'
import { RULES } from './rules.ts'
import { tokens } from './tokens.ts'

/** What becomes of a statement, and by which rules. */
export type Verdict = { readonly rules: readonly string[] } & (
  | { readonly kind: 'executed'; readonly sql: string }
  | { readonly kind: 'rewritten'; readonly sql: string; readonly left: readonly string[] }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'file'; readonly request: FileRequest }
  | { readonly kind: 'refused'; readonly reason: string }
)

/**
 * Puts a statement through the table of rules.
 * @example translate('GRANT SELECT ON TABLE t TO `g`', context) // { kind: 'recorded', rules: ['grants'] }
 */
export function translate(statement: string, context: RuleContext): Verdict {
  const rules: string[] = []
  const left: string[] = []
  let sql = statement
  let list = tokens(sql)
  for (const rule of RULES) {
    const translation = rule.translate(sql, list, context)
    if (translation === undefined) continue
    rules.push(rule.name)
    if (translation.kind !== 'rewritten') return { ...translation, rules }
    sql = translation.sql
    list = tokens(sql)
    left.push(...(translation.left ?? []))
  }
  return rules.length === 0 ? { kind: 'executed', sql, rules } : { kind: 'rewritten', sql, left, rules }
}
