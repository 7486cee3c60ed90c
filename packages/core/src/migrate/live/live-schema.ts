/** A column as it is in the warehouse. */
export interface LiveColumn {
  readonly name: string
  /** As the engine spells it; `parseType` reads it. */
  readonly type: string
  /** Undefined where the engine does not say. */
  readonly nullable: boolean | undefined
  readonly default: string | undefined
  readonly comment: string
}

export interface LiveCheck {
  /** Undefined on DuckDB, which forgets it. */
  readonly name: string | undefined
  readonly rule: string
}

/** How much there is of a table, where the engine says so. */
export interface LiveSize {
  readonly bytes?: number
  readonly files?: number
  readonly rows?: number
}

/** A table as it is in the warehouse. What DuckDB does not have is empty there. */
export interface LiveTable {
  readonly name: string
  readonly columns: readonly LiveColumn[]
  readonly comment: string
  readonly checks: readonly LiveCheck[]
  /** Primary and foreign keys by name, as the engine writes them: `FOREIGN KEY (…) REFERENCES …`. */
  readonly keys: Readonly<Record<string, string>>
  readonly clusterBy: readonly string[]
  readonly properties: Readonly<Record<string, string>>
  readonly size: LiveSize
}

export interface LiveView {
  readonly name: string
  readonly comment: string
  readonly select: string
}

/** What a warehouse's schema holds; undefined in place of it when there is no such schema. Names in lower case. */
export interface LiveSchema {
  readonly tables: ReadonlyMap<string, LiveTable>
  readonly views: ReadonlyMap<string, LiveView>
  /** Every name in the schema. */
  readonly names: readonly string[]
}

/** The names that are asked for; the others are only listed. In lower case. */
export interface Wanted {
  readonly tables: ReadonlySet<string>
  readonly views: ReadonlySet<string>
}
