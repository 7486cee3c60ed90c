import { tameText } from '../../load/engine/tame.js'
import type { StateMapping } from '../../mapping/changes.js'
import { eventTime } from '../../mapping/envelope.js'
import type { LogMapping } from '../../mapping/mapping.js'
import { type ExportFamily, type ExportName, isCallType, type RecordType } from '../../mapping/record-type.js'
import { compileExpression, RECORD } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { ComposedSet } from '../../schema/compose.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { isCallFamily } from '../export-rows.js'
import { type CompiledMapping, compileMapping } from './compile.js'
import { eventSql, IS_ROW, isCallSql, typeSql } from './verdict.js'

/** The mappings of a composed set, compiled for one dialect. */
export interface CompiledSet {
  readonly dialect: Dialect
  /** The family of the export that every record is a row of. */
  readonly exportOf?: ExportFamily
  /** What is read of every record: enough for the verdict, and to say which mappings take it. */
  readonly header: Leaves
  readonly mappings: readonly CompiledMapping[]
  /** Mappings that run in process only, and exports that are turned into calls. With one, everything does. */
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
  typeSql(dialect, header, exportOf)
  eventSql(dialect, header)
  isCallSql(dialect, header, exportOf)
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

/** The column that says whether a mapping makes a row of a record. A Delta table takes no blanks in names. */
export function takesColumn(dialect: Dialect, { name }: CompiledMapping): string {
  return identifier(dialect, `takes_${name.replaceAll(/[^A-Za-z0-9_]+/g, '_')}`)
}

/**
 * The parsed records of a run, a row a line: each parsed once for what every mapping asks of it. `record_tame` says
 * whether the engine may map it: what is not (broken, no call, without identity, or readable in more than one way) is
 * left to the in-process path, which gives the verdict. Beside it stand the record's type and event, and a column a
 * mapping that says whether it makes a row of the record.
 *
 * @param lines what stands behind FROM to read `record_text`
 * @param kept what is kept of the lines beside it
 */
export function recordsSql(set: CompiledSet, lines: string, kept: readonly string[] = []): string {
  const { dialect, header, mappings, exportOf } = set
  const isRow = `coalesce(${jsonFunctions(dialect).startsWith('tame_text', '{')}, FALSE) AS ${IS_ROW}`
  const own = [...kept, RECORD.text]
  const refused = mappings
    .filter(({ refuses }) => refuses !== 'FALSE')
    .map(({ condition, refuses }) => `\n    AND NOT (${condition} AND (${refuses}))`)
  const takes = mappings.map((mapping) => {
    const parts = mapping.makesRow === 'TRUE' ? [mapping.condition] : [mapping.condition, mapping.makesRow]
    return `coalesce(${[RECORD.tame, ...parts].join(' AND ')}, FALSE) AS ${takesColumn(dialect, mapping)}`
  })
  return `WITH sorted AS (
  SELECT ${own.join(', ')}, ${tameText(dialect, RECORD.text)} AS tame_text FROM ${lines} AS l
),
opened AS (
${openRecordsSql(dialect, header, 'tame_text', 'sorted', [...own, ...(exportOf === undefined ? [] : [isRow])])}
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
SELECT ${[
    ...own,
    RECORD.type,
    RECORD.event,
    RECORD.tame,
    `${RECORD.tame} AND ${header.leaf(['messageId']).text} IS NULL AS ${RECORD.lacksId}`,
    ...takes,
  ].join(',\n  ')}
FROM judged`
}

/** What the rows of every mapping can read beside its own leaves. */
export const KEPT = [RECORD.line, RECORD.text, RECORD.type, RECORD.event] as const

/**
 * The parsed records with the hash of each that brings no id: `sha256(<raw text> \n <nothing> \n <n>)`, where n counts
 * byte-identical records without a time. The formula of `recordIds` in process.
 *
 * @example
 * // (SELECT r.*, CASE WHEN record_lacks_id THEN sha256(concat(r.record_text, chr(10), chr(10), …)) END AS record_hash FROM run_records AS r LEFT JOIN (…) AS twin …)
 */
export function hashedRecordsSql({ dialect }: CompiledSet, records: string, file?: string): string {
  const characters = dialect === 'duckdb' ? 'VARCHAR' : 'STRING'
  const hashed = `concat(r.${RECORD.text}, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS ${characters}))`
  const hash = jsonFunctions(dialect).sha256(hashed)
  const times = createLeaves(dialect)
  const time = compileExpression(dialect, eventTime.data, { type: 'TIMESTAMP' }, times)?.value
  const twins = file === undefined ? [RECORD.text] : [RECORD.text, file]
  const own = [RECORD.line, ...twins]
  const lacking = `(SELECT ${own.join(', ')} FROM ${records} AS h WHERE ${RECORD.lacksId})`
  return `(
  SELECT r.*, CASE WHEN r.${RECORD.lacksId} THEN ${hash} END AS ${RECORD.hash}
  FROM ${records} AS r LEFT JOIN (
    SELECT ${RECORD.line} AS line, row_number() OVER (PARTITION BY ${twins.join(', ')} ORDER BY ${RECORD.line}) - 1 AS place
    FROM (
${openRecordsSql(dialect, times, RECORD.text, lacking, own)}
    ) AS lacking WHERE ${time} IS NULL
  ) AS twin ON twin.line = r.${RECORD.line}
)`
}
