import { POSITION } from '../../load/merge-log.js'
import { type StageTarget, stagedColumns } from '../../load/target.js'
import { ELEMENT } from '../../mapping/condition.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { type CompiledMapping, typed } from './compile.js'
import { type CompiledSet, hashedRecordsSql } from './records.js'

/** A misfit is a bit; so many fit into one BIGINT column, which every engine has. */
const BITS = 62

/** Columns of the rows that say what did not fit: sums of bits, and which mapping made the row. */
export function misfitColumns(mappings: readonly CompiledMapping[]): string[] {
  const most = Math.max(0, ...mappings.map(({ misfits }) => misfits.length))
  return Array.from({ length: Math.ceil(most / BITS) }, (_, i) => `misfits_${i}`)
}

/**
 * The rows that the mappings of one target make, as one SELECT over the parsed records. A record is parsed a second time
 * here, for the places that only this mapping reads: reading all places of all mappings from every record costs more.
 *
 * @example
 * // SELECT CAST(… AS VARCHAR) AS "event_id", …, record_position AS run_position, 0 AS mapping, … AS misfits_0
 * // FROM (SELECT r.*, nullif(CAST(leaves[1] AS VARCHAR), 'null') AS "context.ip", … FROM (SELECT *, json_extract(record_text, […]) AS leaves
 * //   FROM run_records WHERE record_tame AND record_type = 'track') AS r) AS opened
 */
export function rowsSql(
  set: CompiledSet,
  target: StageTarget,
  mappings: readonly CompiledMapping[],
  records: string,
): string {
  const { dialect } = set
  const columns = stagedColumns(target)
  const misfits = misfitColumns(mappings)
  const hashed = hashedRecordsSql(set, records)
  return mappings
    .map((mapping, number) => {
      const { leaves, condition, elements, makesRow } = mapping
      const items = [
        ...Object.entries(columns).map(
          ([column, type]) =>
            `${mapping.columns[column] ?? typed(dialect, type, 'NULL')} AS ${identifier(dialect, column)}`,
        ),
        `${RECORD.position} AS ${POSITION}`,
        `${number} AS mapping`,
        ...misfits.map((name, i) => `${bitSum(mapping, i)} AS ${name}`),
      ]
      const taken = `SELECT * FROM ${hashed} AS h WHERE ${RECORD.tame} AND ${condition}`
      const opened =
        elements === undefined
          ? openRecordsSql(dialect, leaves, RECORD.text, `(${taken})`, ['*'])
          : openRecordsSql(dialect, leaves, ELEMENT_TEXT, `(${besideSql(dialect, taken, elements)})`, ['*'])
      return `SELECT\n  ${items.join(',\n  ')}\nFROM (\n${opened}\n) AS opened\nWHERE ${makesRow}`
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
function besideSql(dialect: Dialect, taken: string, elements: string): string {
  const exploded =
    dialect === 'duckdb'
      ? `(${taken}) AS t, unnest(${elements}) AS e(element_json)`
      : `(${taken}) AS t LATERAL VIEW explode(${elements}) e AS element_json`
  return `SELECT t.*, concat('{"${ELEMENT}":', e.element_json, ',', substr(t.${RECORD.text}, 2)) AS ${ELEMENT_TEXT}
  FROM ${exploded} WHERE e.element_json IS NOT NULL AND e.element_json <> 'null'`
}

function bitSum({ misfits }: CompiledMapping, part: number): string {
  const own = misfits.slice(part * BITS, (part + 1) * BITS)
  const terms = own.map(({ condition }, i) => `CASE WHEN ${condition} THEN ${2n ** BigInt(i)} ELSE 0 END`)
  return `CAST(${terms.join(' + ') || '0'} AS BIGINT)`
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
