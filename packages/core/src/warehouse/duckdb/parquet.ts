import { CustomerioDatabricksError } from '../../errors.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { Warehouse } from '../warehouse.js'
import { loadDriver } from './driver.js'
import { statementError } from './errors.js'

/** A Parquet file as records. */
export interface ParquetFile {
  /** The names of its columns. */
  readonly header: readonly string[]
  /** What stands behind FROM to read them, `record_text` a row. */
  readonly relation: string
}

/**
 * A Parquet file as JSON texts of its rows, nothing lost: times with all their digits, in UTC.
 *
 * @param asText whether numbers, booleans and days stand there as text: JSON of a double says less than its digits
 * @example
 * // { header: ['user_id', 'age'], relation: "(SELECT CAST(json_object('user_id', "user_id", 'age', CAST("age" AS VARCHAR)) AS VARCHAR) AS record_text FROM read_parquet('people.parquet', binary_as_string = true))" }
 * @throws `input` error for a file that is no Parquet
 */
export async function parquetFile(
  query: Warehouse['query'],
  file: string,
  asText: boolean,
): Promise<ParquetFile> {
  // A list is not read as a pattern.
  const read = `read_parquet([${literal('duckdb', file.replace(/[*?[\]]/g, '[$&]'))}], binary_as_string = true)`
  try {
    const columns = await query<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${read}`,
    )
    const members = columns.map(
      ({ column_name: name, column_type: type }) =>
        `${literal('duckdb', name)}, ${valueSql(identifier('duckdb', name), type, asText)}`,
    )
    return {
      header: columns.map(({ column_name }) => column_name),
      relation: `(SELECT CAST(json_object(${members.join(', ')}) AS VARCHAR) AS record_text FROM ${read})`,
    }
  } catch (cause) {
    if (!CustomerioDatabricksError.isInstance(cause) || cause.code !== 'statement') throw cause
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${file}: cannot be read as Parquet.`,
      details: { file },
      cause,
    })
  }
}

function valueSql(column: string, type: string, asText: boolean): string {
  if (/^TIMESTAMP/.test(type) && !/[\](]/.test(type)) {
    const utc = /ZONE/.test(type) ? `${column} AT TIME ZONE 'UTC'` : `CAST(${column} AS TIMESTAMP)`
    return `strftime(${utc}, '%Y-%m-%dT%H:%M:%S.%fZ')`
  }
  const isNested = /\]$|^(STRUCT|MAP|UNION)\(|^JSON$/.test(type)
  return asText && !isNested ? `CAST(${column} AS VARCHAR)` : column
}

/**
 * The rows of a Parquet file as JSON texts, for a warehouse that does not reach the file: a DuckDB of their own reads
 * them, a chunk at a time.
 *
 * @throws `missing_driver` without @duckdb/node-api · `input` error for a file that is no Parquet
 */
export async function* parquetTexts(
  file: string,
  asText: boolean,
  onHeader: (names: readonly string[]) => void,
): AsyncGenerator<readonly string[]> {
  const driver = await loadDriver()
  const instance = await driver.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const query = async (statement: string) => {
    try {
      return (await connection.runAndReadAll(statement)).getRowObjects()
    } catch (error) {
      throw statementError(error, statement)
    }
  }
  try {
    const { header, relation } = await parquetFile(query as Warehouse['query'], file, asText)
    onHeader(header)
    await connection.run("SET TimeZone = 'UTC'")
    const result = await connection.stream(`SELECT record_text FROM ${relation}`)
    for await (const chunk of result) yield chunk.getColumnValues(0) as string[]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
