import {
  type EngineLines,
  LEFT_OVER,
  LINE,
  type ParsedRecords,
  parseLines,
} from '../../load/engine/parsed-records.js'
import { POSITION } from '../../load/merge-log.js'
import type { SourceRecord } from '../../load/source-records.js'
import type { TableStaging } from '../../load/staging.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { CompiledMapping } from './compile.js'
import { type CompiledSet, recordsSql, takesColumn } from './records.js'
import { countMisfits, misfitColumns, type RowsSource, rowsSql } from './rows.js'

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
 * @returns undefined when the engine cannot read the file line by line; then nothing has happened
 */
export async function mapInEngine(
  warehouse: Warehouse,
  set: CompiledSet,
  lines: EngineLines,
  base: number,
  stagings: readonly TableStaging[],
  leftOver: (records: readonly SourceRecord[]) => Promise<void>,
): Promise<EngineCounts | undefined> {
  const parsed = await parseLines(warehouse, lines, recordsSql(set, lines.relation, lines.kept))
  if (parsed === undefined) return undefined
  try {
    const counted = await countRecords(warehouse, set, parsed)
    const source: RowsSource = {
      records: parsed.numbered(),
      base,
      lacksIds: counted.lacksIds,
      ...(lines.kept.includes(LINE.file) ? { file: LINE.file } : {}),
    }
    for (const staging of stagings) {
      const mappings = set.mappings.filter(
        (mapping) => mapping.table === staging.target.table.name && (counted.taken.get(mapping) ?? 0) > 0,
      )
      if (mappings.length > 0) await addRows(warehouse, set, mappings, staging, source)
    }
    if (counted.hasLeftOver) for await (const records of parsed.leftOver()) await leftOver(records)
    return counted
  } finally {
    await parsed.drop()
  }
}

/** The records that each mapping takes, and what every run wants to know. */
interface RecordCounts extends EngineCounts {
  readonly taken: ReadonlyMap<CompiledMapping, number>
  /** Whether some bring no id of their own. */
  readonly lacksIds: boolean
  /** Whether some are for the in-process path. */
  readonly hasLeftOver: boolean
}

async function countRecords(
  warehouse: Warehouse,
  { dialect, mappings }: CompiledSet,
  parsed: ParsedRecords,
): Promise<RecordCounts> {
  const takes = mappings.map((mapping) => takesColumn(dialect, mapping))
  const counted = (condition: string, name: string) =>
    `CAST(count(*) FILTER (WHERE ${condition}) AS DOUBLE) AS ${name}`
  const [row] = await warehouse.query<Record<string, number | null>>(
    `SELECT ${[
      counted(RECORD.tame, 'mapped'),
      counted(`${RECORD.tame} AND NOT (${['FALSE', ...takes].join(' OR ')})`, 'ignored'),
      counted(RECORD.lacksId, 'lacking'),
      counted(LEFT_OVER, 'left_over'),
      ...takes.map((column, i) => counted(column, `taken_${i}`)),
      `CAST(max(${RECORD.line}) FILTER (WHERE ${RECORD.text} <> '') AS DOUBLE) AS last_line`,
    ].join(',\n  ')}\nFROM ${parsed.numbered()} AS r`,
  )
  return {
    mapped: row?.mapped ?? 0,
    ignored: row?.ignored ?? 0,
    lastLine: row?.last_line ?? 0,
    lacksIds: (row?.lacking ?? 0) > 0,
    hasLeftOver: row?.left_over !== 0,
    taken: new Map(mappings.map((mapping, i) => [mapping, row?.[`taken_${i}`] ?? 0])),
  }
}

async function addRows(
  warehouse: Warehouse,
  set: CompiledSet,
  mappings: readonly CompiledMapping[],
  staging: TableStaging,
  source: RowsSource,
): Promise<void> {
  const rows = await staging.addSelect(rowsSql(set, staging.target, mappings, source))
  const bits = misfitColumns(mappings)
  if (bits.length === 0) return
  const groups = await warehouse.query<Record<string, bigint | number>>(
    `SELECT mapping, ${bits.join(', ')}, CAST(count(*) AS DOUBLE) AS row_count FROM ${rows} WHERE ${POSITION} >= ${source.base} AND (${bits.map((name) => `${name} <> 0`).join(' OR ')}) GROUP BY ALL`,
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
