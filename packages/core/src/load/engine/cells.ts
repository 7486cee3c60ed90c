import { leafCast } from '../../mapping/cast.js'
import type { Cast } from '../../mapping/expression.js'
import { isZoneless } from '../../mapping/sql/cast-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { type CompileColumn, type CompiledColumn, never } from './own-rows.js'
import { tameText } from './tame.js'

/**
 * Reads a column out of a record whose numbers, booleans and times are text, as the cells of CSV and Parquet are: the
 * twin of `cellRow`, narrower where it cannot tell.
 */
export const compileCell: CompileColumn = (dialect, { type, values }, leaves, column) => {
  const f = jsonFunctions(dialect)
  const leaf = leaves.leaf([column])
  const { place, text } = leaf
  // DuckDB gives the text itself, Databricks JSON of it.
  const isString = f.startsWith(place, '"')
  const isText = dialect === 'duckdb' ? `(${text} IS NOT NULL OR ${place} = '')` : isString
  const content =
    dialect === 'duckdb' ? place : `CASE WHEN ${isString} THEN ${f.unquote(place)} ELSE ${place} END`
  const cast = (kind: Cast) => leaves.value([column], { cast: kind, type, trim: false, lower: false })
  const compiled = (): CompiledColumn => {
    if (values !== undefined) {
      return { fits: `coalesce(${f.isOneOf(text, values)}, FALSE)`, value: text }
    }
    switch (type.type) {
      case 'STRING':
        return { fits: isText, value: content }
      case 'JSON':
        return {
          fits: `(${tameText(dialect, content)} IS NOT NULL AND left(${content}, 1) IN ('{', '['))`,
          value: content,
        }
      case 'DECIMAL': {
        const fraction = type.scale === 0 ? '' : `([.][0-9]{1,${type.scale}}0*)?`
        const digits = `-?[0-9]{1,${Math.max(1, type.precision - type.scale)}}${fraction}`
        const value = cast('decimal')
        return type.precision === type.scale
          ? never
          : { fits: `(${f.matches(leaf.trimmed(), digits)} AND ${value} IS NOT NULL)`, value }
      }
      case 'TIMESTAMP':
        return {
          fits: `(${cast('time')} IS NOT NULL AND NOT ${isZoneless(dialect, leaf)})`,
          value: cast('time'),
        }
      case 'ARRAY':
      case 'STRUCT':
      case 'MAP':
        return never
      default: {
        const value = cast(leafCast(type))
        return { fits: `(${value} IS NOT NULL)`, value }
      }
    }
  }
  return { ...compiled(), place }
}
