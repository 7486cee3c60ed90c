import type { Token } from './tokens.ts'

/** What the gateway knows beside the statement. */
export interface RuleContext {
  /** Catalogs that the client has named; Spark has one, spark_catalog. */
  readonly catalogs: Set<string>
  /** The local folder behind /Volumes. */
  readonly volumes: string
  /** Values bound to :name or ?, by name; those without a name in their order. */
  readonly parameters: readonly BoundValue[]
}

export interface BoundValue {
  readonly name?: string | undefined
  readonly type: string
  /** Undefined for NULL. */
  readonly value?: string | undefined
}

/** A file of a volume that the client reads or writes itself, over HTTPS. */
export interface FileRequest {
  readonly verb: 'GET' | 'PUT' | 'REMOVE'
  /** As the statement names it: `/Volumes/main/customerio/incoming/rows.json`. */
  readonly path: string
  readonly localFile?: string
  readonly overwrite: boolean
}

/**
 * What a rule makes of a statement:
 * `rewritten` Spark runs another text; `left` is what had to be left out of it and is only recorded ·
 * `recorded` nothing runs · `file` the gateway serves a file of a volume · `refused` the client gets an error.
 */
type Translation =
  | { readonly kind: 'rewritten'; readonly sql: string; readonly left?: readonly string[] }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'file'; readonly request: FileRequest }
  | { readonly kind: 'refused'; readonly reason: string }

/** One difference between Databricks and open-source Spark, and how it is bridged. */
export interface Rule {
  readonly name: string
  /** One sentence: what differs, and what happens instead. */
  readonly difference: string
  /** Undefined for statements that the rule does not speak of. */
  translate(sql: string, tokens: readonly Token[], context: RuleContext): Translation | undefined
}
