import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { type Leaves, OPENED, type Place } from './leaves.js'
import { structuresOf } from './structures.js'
import { variantPath } from './variant-path.js'

/**
 * A SELECT that opens records: one parse of a record's text gives every place that is read, as a STRUCT in DuckDB and as
 * a VARIANT on Databricks; a path at a time would parse it again for each, ten times slower. What is made of the places
 * follows in layers, so that nothing is computed twice.
 *
 * @param text the column with the record's text; NULL gives NULL leaves
 * @param kept what is selected beside the leaves
 * @example
 * // SELECT *, trim("timestamp as text", …) AS "timestamp trimmed" FROM (
 * //   SELECT *, CASE … END AS "timestamp as text" FROM (
 * //     SELECT record_text, record_text AS "the record's text", places_0."timestamp" AS "timestamp as it came" FROM (
 * //       SELECT *, from_json(record_text, '{"timestamp":"VARCHAR"}') AS places_0 FROM records)))
 */
export function openRecordsSql(
  dialect: Dialect,
  leaves: Leaves,
  text: string,
  from: string,
  kept: readonly string[],
): string {
  const { parses, columns } = dialect === 'duckdb' ? inDuckdb(leaves, text) : onDatabricks(leaves, text)
  const select =
    columns.length === 0
      ? `SELECT ${kept.join(', ')} FROM ${from} AS r`
      : `SELECT ${[kept.join(', '), ...columns].join(',\n    ')}\n  FROM (SELECT ${['*', ...parses].join(', ')} FROM ${from} AS r) AS p`
  return `  ${layeredSql(leaves, select)}`
}

/** A SELECT of places, with the columns that are made from them put around it layer by layer. */
export function layeredSql({ derived }: Leaves, places: string): string {
  const layers = [...new Set([...derived.values()].map(({ layer }) => layer))].sort((a, b) => a - b)
  return layers.reduce((select, layer) => {
    const made = [...derived].flatMap(([column, { layer: own, sql }]) =>
      own === layer ? [`${sql} AS ${column}`] : [],
    )
    return `SELECT *,\n    ${made.join(',\n    ')}\n  FROM (\n  ${select}\n  ) AS layer_${layer}`
  }, places)
}

/** What is parsed, and the columns that are read out of it. */
interface Opened {
  readonly parses: readonly string[]
  readonly columns: readonly string[]
}

function inDuckdb({ places }: Leaves, text: string): Opened {
  const structures = structuresOf(places.filter(({ path }) => path.length > 0))
  return {
    parses: structures.map(({ json }, i) => `from_json(${text}, ${literal('duckdb', json)}) AS places_${i}`),
    columns: [
      `${text} AS ${OPENED}`,
      ...structures.flatMap(({ places: own }, i) =>
        own.map((place) => read(place, [`places_${i}`, ...place.path])),
      ),
      // No structure holds the record itself.
      ...places.flatMap(({ path, column }) =>
        path.length === 0 ? [`CAST(json_extract(${text}, '$') AS VARCHAR) AS ${column}`] : [],
      ),
    ],
  }
}

function read({ as, column }: Place, steps: readonly string[]): string {
  const [structure, ...names] = steps
  const value = [structure, ...names.map((name) => identifier('duckdb', name))].join('.')
  return as === 'json' ? `CAST(${value} AS VARCHAR) AS ${column}` : `${value} AS ${column}`
}

function onDatabricks({ places }: Leaves, text: string): Opened {
  return {
    parses: [`try_parse_json(${text}) AS leaves`],
    columns: places.map(
      ({ path, column }) =>
        `nullif(to_json(try_variant_get(leaves, ${variantPath(path)}, 'variant')), 'null') AS ${column}`,
    ),
  }
}
