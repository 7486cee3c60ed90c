import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from 'apache-arrow'
import { type ArrowOptions, arrowType, isNested } from './arrow-type.ts'
import { arrowVector } from './arrow-values.ts'
import type { Column, ColumnDescription, RowSet } from './types.ts'

// A stream ends with a mark; schema and batches are sent apart, without it.
const END_OF_STREAM = 8

/** The schema of a result, as the bytes that stand before its batches. */
export function schemaBytes(columns: readonly ColumnDescription[], options: ArrowOptions): Buffer {
  return streamOf(new Table(schemaOf(columns, options)))
}

/**
 * A result that came column by column, as one Arrow batch: exact for BIGINT and DECIMAL, as a warehouse sends it.
 * Undefined when it has no rows.
 */
export function batchBytes(
  columns: readonly ColumnDescription[],
  rows: RowSet,
  options: ArrowOptions,
): { bytes: Buffer; count: number } | undefined {
  const schema = schemaOf(columns, options)
  const vectors = (rows.columns ?? []).map((column, i) =>
    arrowVector(schema.fields[i]?.type as never, checked(column, columns[i])),
  )
  const count = vectors[0]?.length ?? 0
  if (count === 0) return undefined
  const children = vectors.map((vector) => vector.data[0] as never)
  const struct = makeData({ type: new Struct(schema.fields), length: count, nullCount: 0, children })
  const table = new Table(schema, [new RecordBatch(schema, struct)])
  return { bytes: streamOf(table).subarray(schemaBytes(columns, options).length), count }
}

/** What DESCRIBE HISTORY shows, of which nobody can select to_json(…): the driver may make an empty value of it. */
const MAY_BE_EMPTIED = 'operationParameters'

// Spark's Thrift Server writes nested values as JSON without escapes; the driver would make an empty value of it.
function checked(column: Column, description: ColumnDescription | undefined): Column {
  if (description === undefined || !isNested(description) || description.columnName === MAY_BE_EMPTIED)
    return column
  for (const text of column.stringVal?.values ?? []) {
    if (text === '' || isJson(text)) continue
    throw new Error(
      `[LOCAL_WAREHOUSE_UNSUPPORTED] The local warehouse cannot send ${description.columnName}: Spark writes nested values without escapes. Select to_json(…) of it.`,
    )
  }
  return column
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function schemaOf(columns: readonly ColumnDescription[], options: ArrowOptions): Schema {
  return new Schema(columns.map((column) => new Field(column.columnName, arrowType(column, options), true)))
}

function streamOf(table: Table): Buffer {
  return Buffer.from(tableToIPC(table, 'stream').slice(0, -END_OF_STREAM))
}
