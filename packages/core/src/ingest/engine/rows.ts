import { POSITION } from '../../load/merge-log.js'
import { type StageTarget, stagedColumns } from '../../load/target.js'
import { ELEMENT } from '../../mapping/condition.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { PLACES_A_LINE } from '../places.js'
import { type CompiledElements, type CompiledMapping, typed } from './compile.js'
import { type CompiledSet, hashedRecordsSql, KEPT, takesColumn } from './records.js'

/** A misfit is a bit; so many fit into one BIGINT column, which every engine has. */
const BITS = 62

/** Columns of the rows that say what did not fit: sums of bits, and which mapping made the row. */
export function misfitColumns(mappings: readonly CompiledMapping[]): string[] {
  const most = Math.max(0, ...mappings.map(({ misfits }) => misfits.length))
  return Array.from({ length: Math.ceil(most / BITS) }, (_, i) => `misfits_${i}`)
}

/** What rows are made from. */
export interface RowsSource {
  /** What stands behind FROM to read the parsed records. */
  readonly records: string
  /** What is added to `record_line` times `PLACES_A_LINE` to give a row's place in the run. */
  readonly base: number
  /** Whether some records bring no id of their own. */
  readonly lacksIds: boolean
  /** The column that says which file a record stands in, when there are several: equal records of two are one. */
  readonly file?: string
}

/**
 * The rows that the mappings of one target make, as one SELECT over the parsed records. A record is parsed a second time
 * here, for what this mapping reads: reading all places of all mappings from every record costs more, and so does
 * keeping them.
 *
 * @example
 * // SELECT CAST(… AS VARCHAR) AS "event_id", …, record_line * 1000000 + 0 AS run_position, 0 AS mapping, … AS misfits_0
 * // FROM (SELECT *, places_0."context"."ip" AS "context.ip as it came", … FROM (SELECT *, from_json(record_text, '…') AS places_0
 * //   FROM run_records WHERE "takes_track_to_events") AS p) AS opened
 */
export function rowsSql(
  set: CompiledSet,
  target: StageTarget,
  mappings: readonly CompiledMapping[],
  { records, base, lacksIds, file }: RowsSource,
): string {
  const { dialect } = set
  const columns = stagedColumns(target)
  const misfits = misfitColumns(mappings)
  return mappings
    .map((mapping, number) => {
      const { leaves, elements } = mapping
      const items = [
        ...Object.entries(columns).map(
          ([column, type]) =>
            `${mapping.columns[column] ?? typed(dialect, type, 'NULL')} AS ${identifier(dialect, column)}`,
        ),
        `${RECORD.line} * ${PLACES_A_LINE} + ${base} AS ${POSITION}`,
        `${number} AS mapping`,
        ...misfits.map((name, i) => `${bitSum(mapping, i)} AS ${name}`),
      ]
      const from = lacksIds && mapping.readsHash ? hashedRecordsSql(set, records, file) : records
      const hash = lacksIds ? RECORD.hash : `NULL AS ${RECORD.hash}`
      const kept = mapping.readsHash ? [...KEPT, hash] : KEPT
      const taken = `(SELECT ${kept.join(', ')} FROM ${from} AS h WHERE ${takesColumn(dialect, mapping)})`
      const opened =
        elements === undefined
          ? openRecordsSql(dialect, leaves, RECORD.text, taken, ['*'])
          : openRecordsSql(dialect, leaves, ELEMENT_TEXT, `(${besideSql(dialect, taken, mapping)})`, ['*'])
      const where = elements === undefined ? '' : `\nWHERE ${elements.makesRow}`
      return `SELECT\n  ${items.join(',\n  ')}\nFROM (\n${opened}\n) AS opened${where}`
    })
    .join('\nUNION ALL\n')
}

/** The record's text with one of its elements as its first member; what every path of a mapping of elements is read from. */
const ELEMENT_TEXT = 'element_text'

/**
 * One row an element.
 * @example
 * // SELECT t.*, concat('{"element":', e.element_json, ',', substr(t.record_text, 2)) AS element_text
 * // FROM (SELECT * FROM run_records …) AS t, unnest(from_json("properties.products", '["JSON"]')) AS e(element_json) …
 */
function besideSql(dialect: Dialect, taken: string, { elements, readsHash }: CompiledMapping): string {
  const { leaves, list } = elements as CompiledElements
  const kept = readsHash ? [...KEPT, RECORD.hash] : KEPT
  const opened = `(\n${openRecordsSql(dialect, leaves, RECORD.text, taken, kept)}\n  ) AS t`
  const exploded =
    dialect === 'duckdb'
      ? `${opened}, unnest(${list}) AS e(element_json)`
      : `${opened} LATERAL VIEW explode(${list}) e AS element_json`
  const columns = kept.map((column) => `t.${column}`).join(', ')
  return `SELECT ${columns}, concat('{"${ELEMENT}":', e.element_json, ',', substr(t.${RECORD.text}, 2)) AS ${ELEMENT_TEXT}
  FROM ${exploded} WHERE e.element_json IS NOT NULL AND e.element_json <> 'null'`
}

function bitSum({ misfits }: CompiledMapping, part: number): string {
  const own = misfits.slice(part * BITS, (part + 1) * BITS)
  const terms = own.map(({ condition }, i) => `CASE WHEN ${condition} THEN ${2n ** BigInt(i)} ELSE 0 END`)
  return `CAST(${sum(terms)} AS BIGINT)`
}

/** A sum in two halves: DuckDB plans a chain of many terms in the square of their number. */
function sum(terms: readonly string[]): string {
  const half = terms.length >> 1
  return half === 0 ? (terms[0] ?? '0') : `(${sum(terms.slice(0, half))} + ${sum(terms.slice(half))})`
}

/** Adds what one group of rows, equal in mapping and bits, has to a target's counts. */
export function countMisfits(
  target: StageTarget,
  mapping: CompiledMapping,
  bits: readonly bigint[],
  rows: number,
): void {
  mapping.misfits.forEach(({ column, kind }, i) => {
    const isSet = ((bits[Math.floor(i / BITS)] ?? 0n) >> BigInt(i % BITS)) & 1n
    if (isSet === 1n) target[kind].set(column, (target[kind].get(column) ?? 0) + rows)
  })
}
