import { definitionError } from '../errors.js'
import { type Column, type ColumnSpec, makeColumn, type StringColumn } from './column.js'
import type { ColumnType } from './column-type.js'

/** Any JSON value, and what JavaScript's own JSON cannot hold: integers beyond 2^53 as bigint. */
export type JsonInput =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly JsonInput[]
  | { readonly [key: string]: JsonInput }

type Optional<T> = T | null | undefined

const nullable = (type: ColumnType): ColumnSpec => ({ type: Object.freeze(type), nullable: true })

/** `STRING`, UTF-8 text of any length. */
export function string(): StringColumn {
  const spec = nullable({ type: 'STRING' })
  return Object.freeze({
    ...makeColumn<string | null, Optional<string>>(spec),
    oneOf: (...values: readonly string[]) => makeColumn({ ...spec, values: Object.freeze([...values]) }),
  }) as StringColumn
}

/** `INT`, 32 bits. */
export function int(): Column<number | null, Optional<number>> {
  return makeColumn(nullable({ type: 'INT' }))
}

/** `BIGINT`, 64 bits. Read as bigint; written as bigint, or as a number up to 2^53. */
export function bigint(): Column<bigint | null, Optional<number | bigint>> {
  return makeColumn(nullable({ type: 'BIGINT' }))
}

/** `DOUBLE`, for measurements; never for money. */
export function double(): Column<number | null, Optional<number>> {
  return makeColumn(nullable({ type: 'DOUBLE' }))
}

/**
 * `DECIMAL(precision, scale)`. Read as a string, so that no digit is lost; written as a string or a number.
 * Money is `decimal(18, 4)` with a currency column beside it.
 */
export function decimal(
  precision: number,
  scale: number,
): Column<string | null, Optional<string | number | bigint>> {
  if (
    !(
      Number.isInteger(precision) &&
      precision >= 1 &&
      precision <= 38 &&
      Number.isInteger(scale) &&
      scale >= 0 &&
      scale <= precision
    )
  ) {
    throw definitionError(
      `DECIMAL(${precision}, ${scale}) is not possible: precision is 1 to 38, scale 0 to precision.`,
      { rule: 'decimal precision' },
    )
  }
  return makeColumn(nullable({ type: 'DECIMAL', precision, scale }))
}

/** `BOOLEAN`. */
export function boolean(): Column<boolean | null, Optional<boolean>> {
  return makeColumn(nullable({ type: 'BOOLEAN' }))
}

/** `DATE`, a calendar day without a zone: `'2026-11-23'`. */
export function date(): Column<string | null, Optional<string>> {
  return makeColumn(nullable({ type: 'DATE' }))
}

/** `TIMESTAMP`, an instant to the microsecond. Written as a Date or as an ISO 8601 string with a zone; read as a Date. */
export function timestamp(): Column<Date | null, Optional<Date | string>> {
  return makeColumn(nullable({ type: 'TIMESTAMP' }))
}

/** JSON text in a `STRING`. Written as a JSON value, or as a string that is JSON text; equal by parsed value. */
export function json(): Column<string | null, JsonInput | undefined> {
  return makeColumn(nullable({ type: 'JSON' }))
}

/** `ARRAY<element>`. The element's own facets (comment, default) do not exist in SQL and are ignored. */
export function array<Row, Insert>(
  element: Column<Row, Insert>,
): Column<Row[] | null, Optional<readonly Insert[]>> {
  return makeColumn(nullable({ type: 'ARRAY', element: element.spec.type }))
}

/** The object type of a STRUCT's row. */
export type StructRow<F extends Record<string, Column>> = { [K in keyof F]: F[K]['$row'] }
/** The object type of a STRUCT's insert; nullable fields may be left out. */
export type StructInsert<F extends Record<string, Column>> = { readonly [K in keyof F]?: F[K]['$insert'] }

/** `STRUCT<field: type, …>`. */
export function struct<F extends Record<string, Column>>(
  fields: F,
): Column<StructRow<F> | null, Optional<StructInsert<F>>> {
  const types = Object.fromEntries(Object.entries(fields).map(([name, column]) => [name, column.spec.type]))
  return makeColumn(nullable({ type: 'STRUCT', fields: Object.freeze(types) }))
}

/** `MAP<STRING, value>`. Keys are strings: JSON has no others. */
export function map<Row, Insert>(
  value: Column<Row, Insert>,
): Column<Record<string, Row> | null, Optional<{ readonly [key: string]: Insert }>> {
  return makeColumn(nullable({ type: 'MAP', key: { type: 'STRING' }, value: value.spec.type }))
}
