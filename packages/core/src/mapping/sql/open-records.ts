import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import type { Path } from '../path.js'
import type { Leaves } from './leaves.js'
import { variantPath } from './variant-path.js'

/**
 * A SELECT that opens records: one parse of a record's text gives every place that is read, as a list of JSON values in
 * DuckDB and as a VARIANT on Databricks; a path at a time would parse it again for each, ten times slower. What is made
 * of the places follows in layers, so that nothing is computed twice.
 *
 * @param text the column with the record's text; NULL gives NULL leaves
 * @param kept what is selected beside the leaves
 * @example
 * // SELECT *, trim("timestamp as text", …) AS "timestamp trimmed" FROM (
 * //   SELECT *, CASE WHEN left("timestamp", 1) = '"' THEN … END AS "timestamp as text" FROM (
 * //     SELECT record_text, nullif(CAST(leaves[1] AS VARCHAR), 'null') AS "timestamp" FROM (
 * //       SELECT *, json_extract(record_text, ['$."timestamp"']) AS leaves FROM records)))
 */
export function openRecordsSql(
  dialect: Dialect,
  leaves: Leaves,
  text: string,
  from: string,
  kept: readonly string[],
): string {
  const { paths } = leaves
  const places = paths.map((path, i) => `${readPlace(dialect, path, i)} AS ${leaves.json(path)}`)
  let select =
    places.length === 0
      ? `SELECT ${kept.join(', ')} FROM ${from} AS r`
      : `SELECT ${[kept.join(', '), ...places].join(',\n    ')}\n  FROM (SELECT *, ${parse(dialect, paths, text)} AS leaves FROM ${from} AS r) AS p`
  for (const layer of [1, 2, 3] as const) {
    const made = [...leaves.derived].flatMap(([column, { layer: own, sql }]) =>
      own === layer ? [`${sql} AS ${column}`] : [],
    )
    if (made.length > 0)
      select = `SELECT *,\n    ${made.join(',\n    ')}\n  FROM (\n  ${select}\n  ) AS layer_${layer}`
  }
  return `  ${select}`
}

function parse(dialect: Dialect, paths: readonly Path[], text: string): string {
  if (dialect === 'databricks') return `try_parse_json(${text})`
  return `json_extract(${text}, [${paths.map((path) => literal(dialect, jsonPath(path))).join(', ')}])`
}

function readPlace(dialect: Dialect, path: Path, i: number): string {
  return dialect === 'duckdb'
    ? `nullif(CAST(leaves[${i + 1}] AS VARCHAR), 'null')`
    : `nullif(to_json(try_variant_get(leaves, ${variantPath(path)}, 'variant')), 'null')`
}

function jsonPath(path: Path): string {
  return path.reduce((text, name) => `${text}."${name.replace(/["\\]/g, '\\$&')}"`, '$')
}
