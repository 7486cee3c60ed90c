import type { Statement } from '../statement.ts'

/**
 * One documented fact about Databricks SQL that can be seen in the text of a statement, or of the statements that run
 * one after the other. `check` answers what is wrong, and undefined where nothing is.
 */
export type Rule = {
  readonly name: string
  /** The fact, in a sentence. */
  readonly says: string
  /** The page that says so, by its title. */
  readonly source: string
  /** A script that breaks the rule. */
  readonly breaks: string
  /** A script that keeps it. */
  readonly keeps: string
} & (
  | { readonly of: 'statement'; check(statement: Statement): string | undefined }
  | { readonly of: 'script'; check(statements: readonly Statement[]): string | undefined }
)
