/// <reference lib="esnext.disposable" preserve="true" />
import type { ColumnType } from '../schema/column-type.js'
import type { Dialect } from '../sql/dialect.js'
import type { Namespace } from '../sql/identifier.js'

/** What a MERGE did. Rows of the source that matched and changed nothing are in neither count. */
export interface MergeCounts {
  readonly inserted: number
  readonly updated: number
}

/** What a file is packed with. */
export type Compression = 'none' | 'gzip' | 'zstd'

/** How remote files are to be read. */
export interface RemoteOptions {
  readonly format: 'ndjson' | 'parquet'
  readonly compression: Compression
  /** Parquet: whether numbers, booleans and days stand in `record_text` as text. */
  readonly asText: boolean
}

/** A file, or several that are read as one, which only the engine reaches. */
export interface RemoteFile {
  readonly name: string
  /** What stands behind FROM to read it, `record_text` a row. */
  readonly relation: string
  /** Columns beside the text that number the lines; none where the rows come in their order. */
  readonly kept: readonly string[]
  /** Parquet: the names of its columns. */
  readonly header?: readonly string[]
}

/** What a statement may be told. */
export interface StatementOptions {
  /** Ends the statement, and the call with a `cancelled` error. */
  readonly signal?: AbortSignal
}

/**
 * A place where statements run: one session of one warehouse, its time zone UTC.
 * Made by `duckdb()` and `databricks()`; close it, or bind it with `await using`.
 */
export interface Warehouse {
  readonly dialect: Dialect
  /** Where unqualified tables live. */
  readonly namespace: Namespace
  /** What messages call it, without secrets: `duckdb:warehouse.duckdb`. */
  readonly label: string
  /**
   * Runs one statement to its end.
   * @throws `statement` error with the SQL on it; `retryable` for a conflict with another writer
   */
  execute(statement: string, options?: StatementOptions): Promise<void>
  /**
   * Runs one query. BIGINT comes as bigint, DECIMAL as string, TIMESTAMP as Date, DATE as `YYYY-MM-DD`,
   * ARRAY as array, STRUCT as object, MAP as object.
   */
  query<Row extends object = Record<string, unknown>>(
    statement: string,
    options?: StatementOptions,
  ): Promise<Row[]>
  /** Runs one MERGE and counts what it did. */
  merge(statement: string, options?: StatementOptions): Promise<MergeCounts>
  /** How many bytes of rows a stage is given at once, or characters of JSON. Default 8 MiB. */
  readonly stageBytes?: number
  /** Opens a place for rows on their way into a table. */
  stage(columns: Readonly<Record<string, ColumnType>>): Promise<Stage>
  /**
   * What stands behind FROM to read a file that the engine can reach, a row a line: `record_text`, without ASCII white
   * space at its ends; '' or NULL for a blank line. A table made of it has the lines in their order, so that `rowid` of
   * the first is 0. A statement that reads it fails where bytes are no UTF-8. Undefined for a file that the engine cannot
   * name; absent where it reaches no files.
   */
  lines?(file: string, compression?: Compression): string | undefined
  /** The same for a CSV file with this header: `record_text` is JSON of its cells as text, an empty one as null. */
  csv?(file: string, header: readonly string[], compression: Compression): string | undefined
  /**
   * The same for a Parquet file, with the names of its columns.
   * @param asText whether numbers, booleans and days stand in `record_text` as text
   */
  parquet?(file: string, asText: boolean): Promise<{ header: readonly string[]; relation: string }>
  /**
   * The files that a name or pattern stands for which the engine follows itself, `s3://…` or `/Volumes/…`. Absent where
   * it reaches none.
   * @throws usage error where something is missing that the engine needs to reach them
   */
  remoteFiles?(name: string, options: RemoteOptions): Promise<readonly RemoteFile[]>
  /**
   * Runs what reads a table and then writes to it, or makes one, while no other session of this process does. Not to be
   * asked for within itself, where it would wait for ever; `createTables` asks for it. Absent where the engine itself
   * notices that two writers meet.
   */
  alone?<Result>(work: () => Promise<Result>): Promise<Result>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Rows on their way into a table. A staged row is one line, of JSON or of texts. JSON: an object with a member a column,
 * absent or null for NULL. STRING, JSON: text. INT, DOUBLE: number. BIGINT, DECIMAL: text of digits. BOOLEAN: true, false.
 * DATE: `2026-11-23`. TIMESTAMP: `2026-11-23T10:00:00.123456Z`. ARRAY, STRUCT, MAP: array, object, object.
 */
export interface Stage {
  /** Adds lines: NDJSON text that ends with a newline. One call is one chunk. */
  write(ndjson: string): Promise<void>
  /**
   * Adds lines of texts, which need no escapes and so cost less than JSON: a row's texts (`StagedRow`) in the order of
   * the columns, nothing for NULL, with U+0001 before, between and behind. No text is empty, longer than a megabyte, or
   * holds a control character. UTF-8 that ends with a newline; it may change after the call. One call is one chunk.
   */
  writeLines(lines: Uint8Array): Promise<void>
  /**
   * What stands behind FROM to read every staged row, typed as asked: a parenthesised SELECT or a table's name.
   * @throws `statement` error for a chunk that the engine could not read, where `write` did not tell of it
   */
  relation(): Promise<string>
  /** Removes whatever was staged; safe to call twice. */
  drop(): Promise<void>
}
