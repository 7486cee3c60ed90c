import { RULES } from './rules/rules.ts'
import type { Statement } from './statement.ts'

export interface Finding {
  readonly rule: string
  readonly reason: string
  /** The statement that breaks it; undefined for a rule of whole scripts. */
  readonly sql: string | undefined
}

/**
 * Everything in which statements, run one after the other, break a documented rule.
 * @example lint(statementsOf('GRANT INSERT ON TABLE t TO `g`'))[0]?.rule // 'privileges of Unity Catalog'
 */
export function lint(statements: readonly Statement[]): Finding[] {
  return RULES.flatMap((rule): Finding[] => {
    const found = (reason: string | undefined, sql?: string): Finding[] =>
      reason === undefined ? [] : [{ rule: rule.name, reason, sql }]
    return rule.of === 'script'
      ? found(rule.check(statements))
      : statements.flatMap((statement) => found(rule.check(statement), statement.sql))
  })
}
