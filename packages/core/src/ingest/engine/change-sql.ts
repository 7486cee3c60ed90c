import type { Attributes } from '../../mapping/attributes.js'
import type { StateMapping } from '../../mapping/changes.js'
import type { ExpressionData } from '../../mapping/expression.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import type { Leaves } from '../../mapping/sql/leaves.js'
import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'

/**
 * The attributes of a change as a MAP of JSON texts; NULL when none of their objects is there.
 *
 * @example attributesSql('duckdb', attributesOf(['traits']), leaves) // CASE WHEN left("traits", 1) = '{' THEN … END
 */
export function attributesSql(dialect: Dialect, { from, only, except }: Attributes, leaves: Leaves): string {
  const f = jsonFunctions(dialect)
  const objects = from.map((path) => {
    const json = leaves.json(path)
    return `CASE WHEN ${f.startsWith(json, '{')} THEN ${f.members(json)} END`
  })
  const all = objects.reduce((first, second) => f.merged(first, second))
  const names = only ?? except
  return names === undefined ? all : f.keep(all, names, only !== undefined)
}

/**
 * What a record says of its row as a whole, as a MAP mark → text. Facts of a series are marks named
 * `<series>:<kind>:<id>`; undefined when an expression runs in process only.
 */
export function marksSql(
  dialect: Dialect,
  { marks, series }: StateMapping,
  eventId: string,
  compile: (data: ExpressionData) => string | undefined,
): string | undefined {
  const entries = [
    ...Object.entries(marks).map(([mark, data]) => [
      // Each unsuppression counts, not only the last: the first one after a suppression ends it.
      mark === 'unsuppressed' ? `concat('unsuppressed:', ${eventId})` : literal(dialect, mark),
      data.kind === 'constant' && data.value === true ? "''" : compile(data),
    ]),
    ...Object.entries(series).map(([name, { kind, id, value }]) => {
      const [ofKind, own] = [compile(kind), compile(id)]
      const known = value === undefined ? "''" : compile(value)
      if (ofKind === undefined || own === undefined || known === undefined) return [undefined, undefined]
      // A key is never NULL; without a kind or an id the value is, and the entry is left out.
      const prefix = literal(dialect, `${name}:`)
      return [
        `coalesce(${prefix} || replace(${ofKind}, ':', '_') || ':' || ${own}, ${prefix})`,
        `CASE WHEN ${ofKind} IS NOT NULL AND ${own} IS NOT NULL THEN coalesce(${known}, '') END`,
      ]
    }),
  ]
  if (entries.flat().includes(undefined)) return undefined
  return jsonFunctions(dialect).mapWithoutNulls(entries as [string, string][])
}
