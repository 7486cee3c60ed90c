/** What a statement of governance does. */
export type GovernKind = 'grant' | 'revoke' | 'tag' | 'mask function' | 'mask'

/** One statement, without the semicolon. */
export interface GovernStatement {
  readonly sql: string
  readonly kind: GovernKind
  /** The table it is about; undefined for schemas, catalogs and functions. */
  readonly table?: string
  /** Who gets or loses a privilege. */
  readonly principal?: string
}

/** Where governed tables are: privileges name a catalog, so it has to be known. */
export interface GovernedNamespace {
  readonly catalog: string
  readonly schema: string
}
