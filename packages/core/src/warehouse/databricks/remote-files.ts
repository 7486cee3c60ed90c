import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { RemoteFile, RemoteOptions, Warehouse } from '../warehouse.js'

/** Columns that say where a line stands: in all files, in which, and in that one. */
const NUMBERS = ['record_line', 'record_file', 'record_file_line'] as const

/**
 * Files that Spark reads itself, those of a pattern as one, in the order of their names. Spark cuts files into parts and
 * reads these in any order; where a part begins is known, and within it rows are numbered, so every line has its number.
 *
 * @example
 * // (SELECT files.before + numbered.file_line AS record_line, …, numbered.text AS record_text FROM (
 * //    SELECT file, row_number() OVER (PARTITION BY file ORDER BY block, place) AS file_line, text FROM (
 * //      SELECT _metadata.file_path AS file, _metadata.file_block_start AS block, monotonically_increasing_id() AS place, value AS text
 * //      FROM text.`s3://bucket/calls/*.json`)) AS numbered JOIN (…) AS files ON files.file = numbered.file)
 */
export async function remoteFiles(
  query: Warehouse['query'],
  name: string,
  { format, asText }: RemoteOptions,
): Promise<readonly RemoteFile[]> {
  if (format === 'ndjson') {
    const source = `text.${identifier('databricks', name)}`
    return [{ name, relation: numbered(source, jsonFunctions('databricks').trim('value')), kept: NUMBERS }]
  }
  const source = `parquet.${identifier('databricks', name)}`
  const columns = await query<{ col_name: string; data_type: string }>(
    `DESCRIBE QUERY SELECT * FROM ${source}`,
  )
  const members = columns.map(
    ({ col_name, data_type }) =>
      `${literal('databricks', col_name)}, ${valueSql(col_name, data_type, asText)}`,
  )
  const text = `to_json(named_struct(${members.join(', ')}), map('ignoreNullFields', 'false', 'timestampFormat', ${TIME}))`
  const header = columns.map(({ col_name }) => col_name)
  return [{ name, relation: numbered(source, text), kept: NUMBERS, header }]
}

const TIME = literal('databricks', "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")

function valueSql(column: string, type: string, asText: boolean): string {
  const own = identifier('databricks', column)
  if (/^timestamp/.test(type)) return `date_format(${own}, ${TIME})`
  return asText && !/^(array|map|struct|variant)\b/.test(type) ? `CAST(${own} AS STRING)` : own
}

function numbered(source: string, text: string): string {
  const lines = `SELECT _metadata.file_path AS file, _metadata.file_block_start AS block, monotonically_increasing_id() AS place, ${text} AS text FROM ${source}`
  const counts = `SELECT _metadata.file_path AS file, count(*) AS n FROM ${source} GROUP BY _metadata.file_path`
  return `(SELECT files.before + numbered.file_line AS record_line, numbered.file AS record_file, numbered.file_line AS record_file_line, numbered.text AS record_text
FROM (SELECT file, row_number() OVER (PARTITION BY file ORDER BY block, place) AS file_line, text FROM (
  ${lines}
) AS lines) AS numbered
JOIN (SELECT file, sum(n) OVER (ORDER BY file ROWS UNBOUNDED PRECEDING) - n AS before FROM (
  ${counts}
) AS counts) AS files ON files.file = numbered.file)`
}
