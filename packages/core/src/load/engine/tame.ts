import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import type { Dialect } from '../../sql/dialect.js'
import { MAX_JSON_DEPTH } from '../../validate/strict-json.js'

/** White space as JSON has it. */
const space = '[ \\t\\r\\n]*'
/** A number that an engine writes in other characters than we do, or cannot hold; and what is no number in JSON. */
const number = `-?([nN][aA][nN]|[iI][nN][fF]|[0-9.]+[eE]|[0-9]+[.]0+[] \\t\\r\\n,}]|0[.]000|[0-9]([.]?[0-9]){15})`
/** A member whose name is a whole number, behind what stands before a member. */
const member = `${space}"[0-9]+"${space}:`

/**
 * What a record must not hold to be read by the engine. Each of these is read otherwise by a JSON parser of an engine
 * than by ours, so such a record goes through the in-process path; both ways then agree to the last digit:
 *
 * - NaN, Infinity, a comma before a closing bracket: engines take them, JSON does not.
 * - a number with an exponent, or with nothing but zeros behind the point: written again in other characters.
 * - a number below 0.001: the same.
 * - a number of sixteen digits: more than a double holds.
 * - an escaped surrogate or control character.
 * - a member whose name is a whole number: JavaScript moves it to the front.
 *
 * And a record with more opening brackets than the deepest record may have levels. A pattern that begins with one
 * character is found by that character; all in one pattern would look at every character of the record.
 */
const wild = [
  `:${space}${number}`,
  `\\[${space}${number}`,
  `,(${space}(${number}|[\\]}])|${member})`,
  `\\{${member}`,
  '\\\\u([dD][89a-fA-F]|00[01])',
]

/**
 * The record's text when the engine reads it exactly as the in-process parser does; else NULL.
 *
 * @example tameText('duckdb', 'record_text') // CASE WHEN json_valid(record_text) AND NOT (regexp_matches(record_text, '…') OR …) THEN record_text END
 */
export function tameText(dialect: Dialect, text: string): string {
  const f = jsonFunctions(dialect)
  const opening = `length(${text}) - length(replace(replace(${text}, '[', ''), '{', ''))`
  // Only a long record can be deep, so few are counted.
  const isDeep = `CASE WHEN length(${text}) > ${2 * MAX_JSON_DEPTH} THEN ${opening} > ${MAX_JSON_DEPTH} ELSE FALSE END`
  return `CASE WHEN ${f.isValid(text)} AND NOT ${f.containsAny(text, wild)} AND NOT ${isDeep} THEN ${text} END`
}
