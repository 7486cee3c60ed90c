import type { RowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import { checkHeader } from './file-candidates.js'
import { type FileKind, fileKind, type SourceFormat } from './sources/file-kind.js'
import type { ReadOptions } from './sources/read-records.js'

/** How a file of rows is read. */
export interface RowSource {
  readonly kind: FileKind
  /** Whether the values of its records are texts. */
  readonly asText: boolean
  readonly reading: ReadOptions
}

/** Finds out how a file of rows is to be read. Its header is checked when it is read. */
export async function rowSource(
  table: Table<unknown, unknown>,
  file: string,
  format: SourceFormat | undefined,
  expressions: RowExpressions | undefined,
  onBytes: (count: number) => void,
): Promise<RowSource> {
  const kind = await fileKind(file, format)
  // Unless a map says what becomes of them.
  const asText = expressions === undefined && (kind.format === 'csv' || kind.format === 'parquet')
  const onHeader = (names: readonly string[]) => checkHeader(table, file, names, expressions)
  return { kind, asText, reading: { asText, onBytes, onHeader } }
}
