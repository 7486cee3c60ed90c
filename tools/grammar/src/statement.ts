import { splitStatements } from '@customerio-databricks/core/ddl'
import { type Token, tokens } from '@customerio-databricks/local-warehouse/tokens'

/** One statement of a script, cut into tokens. */
export interface Statement {
  readonly sql: string
  readonly tokens: readonly Token[]
}

/**
 * The statements of a script.
 * @example statementsOf("USE a; SELECT ';'").length // 2
 */
export function statementsOf(script: string): Statement[] {
  return splitStatements('databricks', script).map(statement)
}

/** One statement as it is sent: without a semicolon. */
export function statement(sql: string): Statement {
  return { sql, tokens: tokens(sql) }
}
