import { readLines } from '../lines.js'
import type { SourceRecord } from '../source-records.js'
import { openBytes } from './bytes.js'
import { csvRecords } from './csv.js'
import type { FileKind } from './file-kind.js'
import { jsonArrayRecords } from './json-array.js'

/** What a reader of records may be told. */
export interface ReadOptions {
  /** Told of the names of a CSV or Parquet file's columns, before the first record. */
  readonly onHeader?: (names: readonly string[]) => void
  /** Parquet: numbers, booleans and days as text. CSV has nothing but text. */
  readonly asText?: boolean
  /** Told of each part of the file that was read, in bytes. */
  readonly onBytes?: (count: number) => void
}

/** The records of a file, or of standard input as `-`, in batches; memory stays flat. */
export async function* readRecords(
  file: string,
  { format, compression }: FileKind,
  { onHeader = () => {}, asText = false, onBytes }: ReadOptions = {},
): AsyncGenerator<SourceRecord[]> {
  switch (format) {
    case 'ndjson':
      yield* readLines(openBytes(file, compression, onBytes))
      return
    case 'json':
      yield* jsonArrayRecords(openBytes(file, compression, onBytes), file)
      return
    case 'csv':
      yield* csvRecords(openBytes(file, compression, onBytes), file, onHeader)
      return
    case 'parquet': {
      const { parquetTexts } = await import('../../warehouse/duckdb/parquet.js')
      let line = 0
      for await (const texts of parquetTexts(file, asText, onHeader))
        yield texts.map((text) => ({ line: ++line, text }))
    }
  }
}
