import { tameText } from '../../load/engine/tame.js'
import type { StateMapping } from '../../mapping/changes.js'
import { eventTime } from '../../mapping/envelope.js'
import type { LogMapping } from '../../mapping/mapping.js'
import { type ExportFamily, type ExportName, isCallType, type RecordType } from '../../mapping/record-type.js'
import { type CompiledExpression, compileExpression, RECORD } from '../../mapping/sql/expression-sql.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { ComposedSet } from '../../schema/compose.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { isCallFamily } from '../export-rows.js'
import { PLACES_A_LINE } from '../places.js'
import { type CompiledMapping, compileMapping } from './compile.js'
import { eventSql, IS_ROW, isCallSql, typeSql } from './verdict.js'

/** The mappings of a composed set, compiled for one dialect. */
export interface CompiledSet {
  readonly dialect: Dialect
  /** The family of the export that every record is a row of. */
  readonly exportOf?: ExportFamily
  /** What every parsed record carries: enough for the verdict, the conditions, the key and the time. */
  readonly header: Leaves
  readonly mappings: readonly CompiledMapping[]
  /** Mappings with a custom function, and exports that are turned into calls. With one, everything runs in process. */
  readonly inProcess: readonly string[]
}

/**
 * Compiles the mappings of a composed set that the engine can be asked for: those of calls and webhooks, or those of one
 * family of exports. Things out of App API answers are taken apart in process.
 */
export function compileSet(dialect: Dialect, composed: ComposedSet, exportOf?: ExportName): CompiledSet {
  const header = createLeaves(dialect)
  if (exportOf !== undefined && isCallFamily(exportOf))
    return { dialect, header, mappings: [], inProcess: [`rows of the export "${exportOf}"`] }
  const family = exportOf === undefined ? {} : { exportOf }
  isCallSql(dialect, header, exportOf)
  compileExpression(dialect, eventTime.data, { type: 'TIMESTAMP' }, header)
  typeSql(dialect, header, exportOf)
  eventSql(dialect, header)
  header.leaf(['messageId'])
  const tables = new Map(composed.tables.map(({ table }) => [table.name, table]))
  const mappings: CompiledMapping[] = []
  const inProcess: string[] = []
  for (const mapping of composed.domains.flatMap((domain) => domain.mappings) as (
    | LogMapping
    | StateMapping
  )[]) {
    if (!isAsked(mapping.when.type, exportOf)) continue
    const compiled = compileMapping(dialect, mapping, tables.get(mapping.table) as Table, header)
    if (compiled === undefined) inProcess.push(mapping.name)
    else mappings.push(compiled)
  }
  return { dialect, header, mappings, inProcess, ...family }
}

function isAsked(type: RecordType, exportOf: ExportFamily | undefined): boolean {
  return exportOf === undefined ? type === 'webhook' || isCallType(type) : type === `export.${exportOf}`
}

/**
 * The parsed records of a run: each line parsed once for what every mapping needs, as columns of JSON text; the call's
 * type, its event, its position; and `record_tame`: whether the engine may map it. What is not tame (broken,
 * no call, without identity, or readable in more than one way) is left to the in-process path, which gives the verdict.
 *
 * @param lines what stands behind FROM to read `record_line` and `record_text`
 * @param base what is added to `record_line` times `PLACES_A_LINE` to give the record's position
 */
export function recordsSql(set: CompiledSet, lines: string, base: number): string {
  const { dialect, header, mappings, exportOf } = set
  const time = (
    compileExpression(dialect, eventTime.data, { type: 'TIMESTAMP' }, header) as CompiledExpression
  ).value
  const messageId = header.json(['messageId'])
  const noId = `(${messageId} IS NULL OR ${messageId} = '""' OR left(${messageId}, 1) IN ('{', '['))`
  const isRow = `coalesce(left(tame_text, 1) = '{', FALSE) AS ${IS_ROW}`
  const kept = [RECORD.line, RECORD.text, ...(exportOf === undefined ? [] : [isRow])]
  const refused = mappings
    .filter(({ refuses }) => refuses !== 'FALSE')
    .map(({ condition, refuses }) => `\n    AND NOT (${condition} AND (${refuses}))`)
  return `WITH sorted AS (
  SELECT ${RECORD.line}, ${RECORD.text}, ${tameText(dialect, RECORD.text)} AS tame_text
  FROM ${lines} AS l WHERE ${RECORD.text} <> ''
),
opened AS (
${openRecordsSql(dialect, header, 'tame_text', 'sorted', kept)}
),
called AS (
  SELECT *,
    ${typeSql(dialect, header, exportOf)} AS ${RECORD.type},
    ${eventSql(dialect, header)} AS ${RECORD.event}
  FROM opened
),
judged AS (
  SELECT *, coalesce(${isCallSql(dialect, header, exportOf)}${refused.join('')}, FALSE) AS ${RECORD.tame}
  FROM called
)
SELECT *, ${RECORD.line} * ${PLACES_A_LINE} + ${base} AS ${RECORD.position},
  ${noId} AS ${RECORD.lacksId}, ${noId} AND ${time} IS NULL AS ${RECORD.canRepeat}
FROM judged`
}

/**
 * The parsed records with the hash of each that brings no id: `sha256(<raw text> \n <nothing> \n <n>)`, where n counts
 * byte-identical records without a time. The formula of `recordIds` in process.
 *
 * @example
 * // (SELECT r.*, CASE WHEN record_lacks_id THEN sha256(concat(r.record_text, chr(10), chr(10), …)) END AS record_hash FROM run_records AS r LEFT JOIN (…) AS twin …)
 */
export function hashedRecordsSql({ dialect }: CompiledSet, records: string): string {
  const characters = dialect === 'duckdb' ? 'VARCHAR' : 'STRING'
  const hashed = `concat(r.${RECORD.text}, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS ${characters}))`
  const hash = dialect === 'duckdb' ? `sha256(${hashed})` : `sha2(${hashed}, 256)`
  return `(
  SELECT r.*, CASE WHEN r.${RECORD.lacksId} THEN ${hash} END AS ${RECORD.hash}
  FROM ${records} AS r LEFT JOIN (
    SELECT ${RECORD.line} AS line, row_number() OVER (PARTITION BY ${RECORD.text} ORDER BY ${RECORD.line}) - 1 AS place
    FROM ${records} WHERE ${RECORD.canRepeat}
  ) AS twin ON twin.line = r.${RECORD.line}
)`
}
