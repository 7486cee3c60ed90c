import { columnType } from '../../ddl/column-type.js'
import { leafCast } from '../../mapping/cast.js'
import { castSql, leafSql } from '../../mapping/sql/cast-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import type { FACT_FIELDS, Tally } from '../../mapping/tallies.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'
import { literal } from '../../sql/literal.js'

/**
 * A tally as an aggregate over `judged`, where a fact is a mark named `<series>:<kind>:<id>`.
 *
 * @param counts condition on entries that are in force
 * @example
 * // count(*) FILTER (WHERE kind = 'mark' AND (left(name, 14) = 'metric:opened:') AND …)
 */
export function tallySql(dialect: Dialect, type: ColumnType, tally: Tally, counts: string): string {
  const facts = (kinds: readonly string[] | undefined) => factsOf(dialect, tally, kinds, counts)
  const all = facts(tally.kinds)
  switch (tally.shows) {
    case 'count':
      return `CAST(count(*) FILTER (WHERE ${all}) AS ${columnType(dialect, type)})`
    case 'whether':
      return `count(*) FILTER (WHERE ${all}) > 0`
    case 'first':
      return `min(last.happened_at) FILTER (WHERE ${all})`
    case 'last':
      return `max(last.happened_at) FILTER (WHERE ${all})`
    case 'furthest': {
      const whens = [...(tally.kinds ?? [])]
        .reverse()
        .map((kind) => `WHEN count(*) FILTER (WHERE ${facts([kind])}) > 0 THEN ${literal(dialect, kind)}`)
      return `CASE ${whens.join(' ')} END`
    }
    case 'list': {
      const { element } = type as ColumnType & { type: 'ARRAY' }
      const item = factSql(dialect, element as ColumnType & { type: 'STRUCT' }, all)
      const list = sqlFunctions(dialect).listOf(
        item,
        sqlFunctions(dialect).tuple('last.happened_at', 'name'),
        all,
      )
      return `CAST(${list} AS ${columnType(dialect, type)})`
    }
  }
}

/** Whether a row has a fact of one of the series, as an aggregate over `judged`. */
export function isFactSql(dialect: Dialect, series: readonly string[], counts: string): string {
  const [first = '', ...rest] = series
  return `count(*) FILTER (WHERE ${factsOf(dialect, { of: [first, ...rest], shows: 'whether' }, undefined, counts)}) > 0`
}

function factsOf(
  dialect: Dialect,
  { of, unless = [] }: Tally,
  kinds: readonly string[] | undefined,
  counts: string,
): string {
  const prefixes = of.flatMap((series) =>
    (kinds ?? ['']).map((kind) => (kind === '' ? `${series}:` : `${series}:${kind}:`)),
  )
  const named = prefixes.map((prefix) => `left(name, ${[...prefix].length}) = ${literal(dialect, prefix)}`)
  const isFact = `kind = 'mark' AND (${named.join(' OR ')})`
  const without = unless.map(
    (flag) => ` AND NOT coalesce(${jsonFunctions(dialect).at(valueSql(isFact), [flag])} = 'true', FALSE)`,
  )
  return `${isFact} AND ${counts}${without.join('')}`
}

// An engine reads what stands before FILTER for every row, and other marks are no JSON.
function valueSql(isFact: string): string {
  return `CASE WHEN ${isFact} THEN nullif(last.value, '') END`
}

/** A fact as a STRUCT: its id, kind and time, and what else its value says. */
function factSql(dialect: Dialect, { fields }: ColumnType & { type: 'STRUCT' }, all: string): string {
  const kind = "split_part(name, ':', 2)"
  const own: Readonly<Record<(typeof FACT_FIELDS)[number], string>> = {
    event_id: `substr(name, length(split_part(name, ':', 1)) + length(${kind}) + 3)`,
    metric: kind,
    occurred_at: 'last.happened_at',
  }
  const members = Object.entries(fields).map(([name, field]) => {
    if (name in own) return [name, own[name as keyof typeof own]]
    const leaf = leafSql(dialect, jsonFunctions(dialect).at(valueSql(all), [name]))
    return [name, `CAST(${castSql(dialect, leafCast(field), field, leaf)} AS ${columnType(dialect, field)})`]
  })
  return sqlFunctions(dialect).struct(Object.fromEntries(members))
}
