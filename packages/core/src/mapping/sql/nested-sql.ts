import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'
import { leafCast } from '../cast.js'
import type { Cast } from '../expression.js'
import type { Path } from '../path.js'
import { castSql, type LeafSql, leafSql, zeroPattern } from './cast-sql.js'
import { jsonFunctions } from './json-functions.js'
import type { Leaves } from './leaves.js'

/**
 * The SQL of an ARRAY, STRUCT or MAP out of JSON text, leaf by leaf; NULL when any leaf does not fit, as in process.
 *
 * @example nestedSql('duckdb', { type: 'ARRAY', element: { type: 'STRING' } }, 'j')
 * // CASE WHEN left(j, 1) = '[' AND NOT <any element misfits> THEN list_transform(from_json(j, '["JSON"]'), lambda e0: …) END
 */
export function nestedSql(dialect: Dialect, type: ColumnType, json: string): string {
  return `CASE WHEN NOT ${misfits(dialect, type, json, 0)} THEN ${value(dialect, type, json, 0)} END`
}

function value(dialect: Dialect, type: ColumnType, json: string, depth: number): string {
  const f = jsonFunctions(dialect)
  const inner = `e${depth}`
  switch (type.type) {
    case 'ARRAY':
      return f.transform(f.items(json), inner, value(dialect, type.element, inner, depth + 1))
    case 'MAP':
      return f.mapValues(f.members(json), inner, value(dialect, type.value, inner, depth + 1))
    case 'STRUCT': {
      const fields = Object.entries(type.fields).map(([name, field]) => [
        name,
        value(dialect, field, f.at(json, [name]), depth + 1),
      ])
      return `CASE WHEN ${isNone(json)} THEN NULL ELSE ${sqlFunctions(dialect).struct(Object.fromEntries(fields))} END`
    }
    default:
      return `CAST(${castSql(dialect, leafCast(type), type, leafSql(dialect, json))} AS ${columnType(dialect, type)})`
  }
}

/** True for JSON text that is there and does not fit; NULL and null fit everything. */
function misfits(dialect: Dialect, type: ColumnType, json: string, depth: number): string {
  const f = jsonFunctions(dialect)
  const inner = `e${depth}`
  const notA = (open: string) => `left(${json}, 1) <> '${open}'`
  switch (type.type) {
    case 'ARRAY':
      return `CASE WHEN ${isNone(json)} THEN FALSE WHEN ${notA('[')} THEN TRUE ELSE ${f.any(f.items(json), inner, misfits(dialect, type.element, inner, depth + 1))} END`
    case 'MAP':
      return `CASE WHEN ${isNone(json)} THEN FALSE WHEN ${notA('{')} THEN TRUE ELSE ${f.any(f.values(f.members(json)), inner, misfits(dialect, type.value, inner, depth + 1))} END`
    case 'STRUCT': {
      const fields = Object.entries(type.fields).map(([name, field]) =>
        misfits(dialect, field, f.at(json, [name]), depth + 1),
      )
      return `CASE WHEN ${isNone(json)} THEN FALSE WHEN ${notA('{')} THEN TRUE ELSE ${fields.join(' OR ')} END`
    }
    default:
      return leafMisfit(dialect, leafCast(type), type, json)
  }
}

function isNone(json: string): string {
  return `(${json} IS NULL OR ${json} = 'null')`
}

/** True for a value that is there, is not empty, and gives NULL. */
function leafMisfit(dialect: Dialect, cast: Cast, type: ColumnType, json: string): string {
  const leaf = leafSql(dialect, json)
  return `CASE WHEN ${isNone(json)} THEN FALSE ELSE ${castSql(dialect, cast, type, leaf)} IS NULL AND ${holdsSql(dialect, cast, leaf)} END`
}

/**
 * The SQL of an ARRAY, STRUCT or MAP at a place: the fields of a STRUCT are places of their own, so that each is read and
 * cast once.
 */
export function nestedLeafSql(dialect: Dialect, type: ColumnType, path: Path, leaves: Leaves): string {
  if (type.type !== 'STRUCT') return nestedSql(dialect, type, leaves.json(path))
  const { misfit, value: own } = nestedLeaf(dialect, type, path, leaves)
  return `CASE WHEN NOT ${misfit} THEN ${own} END`
}

interface NestedLeaf {
  /** True for what is there and does not fit. */
  readonly misfit: string
  readonly value: string
}

function nestedLeaf(dialect: Dialect, type: ColumnType, path: Path, leaves: Leaves): NestedLeaf {
  const cast = leafCast(type)
  if (cast !== 'nested') {
    const own = leaves.value(path, { cast, type, trim: false, lower: false })
    const leaf = cast === 'verbatim' ? leafSql(dialect, own) : leaves.leaf(path)
    return {
      misfit: `coalesce(${own} IS NULL AND ${holdsSql(dialect, cast, leaf)}, FALSE)`,
      value: `CAST(${own} AS ${columnType(dialect, type)})`,
    }
  }
  const json = leaves.json(path)
  if (type.type !== 'STRUCT')
    return { misfit: misfits(dialect, type, json, 0), value: value(dialect, type, json, 0) }
  const fields = Object.entries(type.fields).map(
    ([name, field]) => [name, nestedLeaf(dialect, field, [...path, name], leaves)] as const,
  )
  const struct = sqlFunctions(dialect).struct(
    Object.fromEntries(fields.map(([name, field]) => [name, field.value])),
  )
  return {
    misfit: `CASE WHEN ${isNone(json)} THEN FALSE WHEN left(${json}, 1) <> '{' THEN TRUE ELSE ${fields.map(([, field]) => field.misfit).join(' OR ')} END`,
    value: `CASE WHEN ${isNone(json)} THEN NULL ELSE ${struct} END`,
  }
}

/**
 * True for a place that holds what is no "none" to a cast: empty text is, blank text where blanks are cut off, for times
 * also 0. NULL or false otherwise.
 */
export function holdsSql(dialect: Dialect, cast: Cast, leaf: LeafSql): string {
  if (cast === 'verbatim' || cast === 'nested') return `${leaf.place} IS NOT NULL`
  if (cast === 'text') return leaf.isThere
  const trimmed = leaf.trimmed()
  const holds = `${leaf.isThere} AND coalesce(${trimmed} <> '', TRUE)`
  if (cast !== 'time') return holds
  return `${holds} AND NOT coalesce(${jsonFunctions(dialect).matches(trimmed, zeroPattern)}, FALSE)`
}
