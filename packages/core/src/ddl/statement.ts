/** What a statement makes; scripts group by it and progress displays name it. */
export type StatementKind = 'catalog' | 'schema' | 'table' | 'comment' | 'check' | 'foreign key' | 'view'

/** One SQL statement, without the semicolon: drivers run one statement a call. */
export interface Statement {
  readonly sql: string
  readonly kind: StatementKind
  /** The table or view it is about. */
  readonly table?: string
}
