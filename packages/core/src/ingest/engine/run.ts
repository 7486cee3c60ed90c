import { CustomerioDatabricksError } from '../../errors.js'
import { POSITION } from '../../load/merge-log.js'
import type { SourceRecord } from '../../load/source-records.js'
import type { TableStaging } from '../../load/staging.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { CompiledMapping } from './compile.js'
import { type CompiledSet, recordsSql } from './records.js'
import { countMisfits, misfitColumns, rowsSql } from './rows.js'

/** What the engine made of a file. */
export interface EngineCounts {
  /** Records that the engine mapped. */
  readonly mapped: number
  /** Of them, those that no mapping takes. */
  readonly ignored: number
  /** The last line of the file that holds a record. */
  readonly lastLine: number
}

const RECORDS = 'run_records'
const LINES = 'run_lines'
/** Records that are fetched at once for the in-process path. */
const BATCH = 5000

/**
 * Maps the tame records of a file in the engine, and gives the others to `leftOver`, in the order of their lines.
 *
 * @param lines what stands behind FROM to read the file's lines
 * @returns undefined when the engine cannot read the file line by line (bytes that are no UTF-8, mixed line ends, a line
 * beyond its limit): then nothing has happened, and the file is for the in-process path as a whole
 */
export async function mapInEngine(
  warehouse: Warehouse,
  set: CompiledSet,
  lines: string,
  base: number,
  stagings: readonly TableStaging[],
  leftOver: (records: readonly SourceRecord[]) => Promise<void>,
): Promise<EngineCounts | undefined> {
  if (!(await readLines(warehouse, lines))) return undefined
  try {
    await warehouse.execute(
      `CREATE OR REPLACE TEMPORARY TABLE ${RECORDS} AS\n${recordsSql(set, LINES, base)}`,
    )
    await warehouse.execute(`DROP TABLE IF EXISTS ${LINES}`)
    const counts = await countRecords(warehouse, set)
    for (const staging of stagings) {
      const mappings = set.mappings.filter(
        (mapping) => mapping.table === staging.target.table.name && (counts.taken.get(mapping) ?? 0) > 0,
      )
      if (mappings.length > 0) await addRows(warehouse, set, mappings, staging, base)
    }
    await giveLeftOvers(warehouse, leftOver)
    return counts
  } finally {
    await warehouse.execute(`DROP TABLE IF EXISTS ${LINES}`)
    await warehouse.execute(`DROP TABLE IF EXISTS ${RECORDS}`)
  }
}

async function readLines(warehouse: Warehouse, lines: string): Promise<boolean> {
  try {
    await warehouse.execute(`CREATE OR REPLACE TEMPORARY TABLE ${LINES} AS\nSELECT * FROM ${lines} AS l`)
    return true
  } catch (error) {
    if (CustomerioDatabricksError.isInstance(error) && error.code === 'statement' && !error.retryable)
      return false
    throw error
  }
}

/** The records that each mapping takes, and what every run wants to know. */
interface RecordCounts extends EngineCounts {
  readonly taken: ReadonlyMap<CompiledMapping, number>
}

async function countRecords(warehouse: Warehouse, { mappings }: CompiledSet): Promise<RecordCounts> {
  const takes = mappings.map(({ makesRow, condition }) =>
    makesRow === 'TRUE' ? condition : `${condition} AND ${makesRow}`,
  )
  const counted = (condition: string, name: string) =>
    `CAST(count(*) FILTER (WHERE ${RECORD.tame} AND ${condition}) AS DOUBLE) AS ${name}`
  const [row] = await warehouse.query<Record<string, number | null>>(
    `SELECT ${[
      counted('TRUE', 'mapped'),
      counted(`NOT (${['FALSE', ...takes.map((condition) => `(${condition})`)].join(' OR ')})`, 'ignored'),
      ...takes.map((condition, i) => counted(condition, `taken_${i}`)),
      `CAST(max(${RECORD.line}) AS DOUBLE) AS last_line`,
    ].join(',\n  ')}\nFROM ${RECORDS}`,
  )
  return {
    mapped: row?.mapped ?? 0,
    ignored: row?.ignored ?? 0,
    lastLine: row?.last_line ?? 0,
    taken: new Map(mappings.map((mapping, i) => [mapping, row?.[`taken_${i}`] ?? 0])),
  }
}

async function addRows(
  warehouse: Warehouse,
  set: CompiledSet,
  mappings: readonly CompiledMapping[],
  staging: TableStaging,
  base: number,
): Promise<void> {
  const rows = await staging.addSelect(rowsSql(set, staging.target, mappings, RECORDS))
  const bits = misfitColumns(mappings)
  if (bits.length === 0) return
  const groups = await warehouse.query<Record<string, bigint | number>>(
    `SELECT mapping, ${bits.join(', ')}, CAST(count(*) AS DOUBLE) AS row_count FROM ${rows} WHERE ${POSITION} >= ${base} AND (${bits.map((name) => `${name} <> 0`).join(' OR ')}) GROUP BY ALL`,
  )
  for (const group of groups) {
    const mapping = mappings[Number(group.mapping)]
    if (mapping === undefined) continue
    countMisfits(
      staging.target,
      mapping,
      bits.map((name) => BigInt(group[name] ?? 0)),
      Number(group.row_count),
    )
  }
}

async function giveLeftOvers(
  warehouse: Warehouse,
  leftOver: (records: readonly SourceRecord[]) => Promise<void>,
): Promise<void> {
  let after = 0
  for (;;) {
    const records = await warehouse.query<{ line: number; text: string }>(
      `SELECT CAST(${RECORD.line} AS DOUBLE) AS line, ${RECORD.text} AS text FROM ${RECORDS} WHERE NOT ${RECORD.tame} AND ${RECORD.line} > ${after} ORDER BY ${RECORD.line} LIMIT ${BATCH}`,
    )
    if (records.length === 0) return
    await leftOver(records)
    after = records.at(-1)?.line ?? after
  }
}
