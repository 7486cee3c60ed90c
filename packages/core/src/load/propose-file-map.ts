import type { Table } from '../schema/table.js'
import { type ProposedMap, proposeMap } from './propose-map.js'
import { fileKind, type SourceFormat } from './sources/file-kind.js'
import { readRecords } from './sources/read-records.js'

/**
 * What a sample of a file's records could fill of a table.
 * @example await proposeFileMap(people, 'contacts.csv') // { records: 1000, columns: [{ column: 'user_id', path: 'User ID' }, …], unused: ['note'] }
 */
export async function proposeFileMap(
  table: Table<unknown, unknown>,
  file: string,
  format?: SourceFormat,
): Promise<ProposedMap> {
  return proposeMap(table, readRecords(file, await fileKind(file, format)))
}
