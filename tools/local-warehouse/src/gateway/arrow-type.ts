import {
  Binary,
  Bool,
  type DataType,
  DateDay,
  Decimal,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  TimestampMicrosecond,
  Utf8,
} from 'apache-arrow'
import { type ColumnDescription, TTypeId } from './types.ts'

/** What a client asked for. */
export interface ArrowOptions {
  readonly decimalAsText: boolean
}

/**
 * The Arrow type in which a warehouse sends a column. ARRAY, MAP and STRUCT stay the JSON text that Spark's Thrift
 * Server makes of them.
 */
export function arrowType({ typeDesc }: ColumnDescription, { decimalAsText }: ArrowOptions): DataType {
  const { type, typeQualifiers } = typeDesc.types[0]?.primitiveEntry ?? {}
  const qualifier = (name: string) => typeQualifiers?.qualifiers[name]?.i32Value ?? 0
  switch (type) {
    case TTypeId.BOOLEAN_TYPE:
      return new Bool()
    case TTypeId.TINYINT_TYPE:
      return new Int8()
    case TTypeId.SMALLINT_TYPE:
      return new Int16()
    case TTypeId.INT_TYPE:
      return new Int32()
    case TTypeId.BIGINT_TYPE:
      return new Int64()
    // Spark's Thrift Server sends FLOAT as a double.
    case TTypeId.FLOAT_TYPE:
    case TTypeId.DOUBLE_TYPE:
      return new Float64()
    case TTypeId.DECIMAL_TYPE:
      return decimalAsText ? new Utf8() : new Decimal(qualifier('scale'), qualifier('precision'), 128)
    case TTypeId.DATE_TYPE:
      return new DateDay()
    case TTypeId.TIMESTAMP_TYPE:
      return new TimestampMicrosecond('UTC')
    case TTypeId.BINARY_TYPE:
      return new Binary()
    default:
      return new Utf8()
  }
}

/** Whether a column is an ARRAY, a MAP or a STRUCT. */
export function isNested({ typeDesc }: ColumnDescription): boolean {
  const type = typeDesc.types[0]?.primitiveEntry?.type
  return type === TTypeId.ARRAY_TYPE || type === TTypeId.MAP_TYPE || type === TTypeId.STRUCT_TYPE
}
