import { leftOverRecords, RECORDS, withParsedRecords } from '../../load/engine/parsed-records.js'
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

/**
 * Maps the tame records of a file in the engine, and gives the others to `leftOver`, in the order of their lines.
 *
 * @param lines what stands behind FROM to read the file's lines
 * @returns undefined when the engine cannot read the file line by line; then nothing has happened
 */
export async function mapInEngine(
  warehouse: Warehouse,
  set: CompiledSet,
  lines: string,
  base: number,
  stagings: readonly TableStaging[],
  leftOver: (records: readonly SourceRecord[]) => Promise<void>,
): Promise<EngineCounts | undefined> {
  let counts: EngineCounts | undefined
  await withParsedRecords(
    warehouse,
    lines,
    async (from) => recordsSql(set, from, base),
    async () => {
      const counted = await countRecords(warehouse, set)
      for (const staging of stagings) {
        const mappings = set.mappings.filter(
          (mapping) => mapping.table === staging.target.table.name && (counted.taken.get(mapping) ?? 0) > 0,
        )
        if (mappings.length > 0) await addRows(warehouse, set, mappings, staging, base)
      }
      for await (const records of leftOverRecords(warehouse)) await leftOver(records)
      counts = counted
    },
  )
  return counts
}

/** The records that each mapping takes, and what every run wants to know. */
interface RecordCounts extends EngineCounts {
  readonly taken: ReadonlyMap<CompiledMapping, number>
}

async function countRecords(warehouse: Warehouse, { mappings }: CompiledSet): Promise<RecordCounts> {
  const takes = mappings.map(({ makesRow, condition, elements }) => {
    if (elements !== undefined) return `${condition} AND ${elements} IS NOT NULL`
    return makesRow === 'TRUE' ? condition : `${condition} AND ${makesRow}`
  })
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
