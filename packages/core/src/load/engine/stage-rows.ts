import { columnType } from '../../ddl/column-type.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import { POSITION } from '../merge-log.js'
import { SUPPLIED } from '../merge-rows.js'
import type { SourceRecord } from '../source-records.js'
import {
  type CompileColumn,
  type CompiledRows,
  compileRows,
  ownRowsSql,
  shapesOfSql,
  shapesSql,
} from './own-rows.js'
import { type EngineLines, ifReadable, type ParsedRecords, parseLines } from './parsed-records.js'

/** The rows that the engine found to keep every rule, and the records that it leaves, numbered by their place. */
export interface EngineRows {
  readonly select: string
  readonly rows: number
  /** The place of the last record. */
  readonly lastPlace: number
  /** The columns that some of the rows bring. */
  readonly columns: readonly string[]
  readonly leftOver: AsyncIterable<SourceRecord[]>
  /** Removes what `select` reads. */
  drop(): Promise<void>
}

/** Records at a file's beginning that say which columns it brings. */
const SAMPLE = 20_000

/** A file of rows for the engine. */
export interface RowsFile {
  readonly lines: EngineLines
  /** The place before that of its first record. Default 0. */
  readonly before?: number
  /** How a column is read out of a record. Default: as JSON. */
  readonly compile?: CompileColumn
  /** How rows are made of records that are none themselves. */
  readonly mapped?: CompiledRows
  /** Whether so many records are what the file holds; if not, it is for the in-process path. */
  readonly isComplete?: (records: number) => Promise<boolean>
}

/**
 * Validates a file of a table's own rows in the engine.
 *
 * @param staged the columns of the stage, without the position
 * @param work says whether it keeps what `select` reads, and drops it later
 * @returns false when the engine cannot read the file record by record; then nothing has happened
 */
export async function stageInEngine(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  file: RowsFile,
  staged: Readonly<Record<string, ColumnType>>,
  work: (rows: EngineRows) => Promise<boolean>,
): Promise<boolean> {
  const { dialect } = warehouse
  const parsed = await parseFile(warehouse, table, file, SUPPLIED in staged)
  if (parsed === undefined) return false
  const { before = 0, isComplete } = file
  const { compiled, records, tame } = parsed
  let isKept = false
  try {
    if (isComplete !== undefined && !(await isComplete(records))) return false
    const run: Readonly<Record<string, string>> = { [SUPPLIED]: compiled.supplied }
    // A row that breaks a CHECK is not tame, so no other needs to be given back whole.
    const missing = Object.fromEntries(
      Object.entries(staged).map(([column, type]) => [
        column,
        run[column] ?? `CAST(NULL AS ${columnType(dialect, type)})`,
      ]),
    )
    isKept = await work({
      select: ownRowsSql(dialect, compiled, missing, `${parsed.numbered(before)} AS r`, POSITION),
      rows: tame,
      lastPlace: before + records,
      columns: await broughtByTame(warehouse, parsed),
      leftOver: parsed.leftOver(before),
      drop: parsed.drop,
    })
    return true
  } finally {
    if (!isKept) await parsed.drop()
  }
}

/** A file's parsed records, in their table, and what they were parsed by. */
interface ParsedFile extends ParsedRecords {
  readonly compiled: CompiledRows
  readonly records: number
  readonly tame: number
  /** Shapes whose tame records have not kept their text, with the names of their members. */
  readonly known: ReadonlyMap<string, readonly string[]>
}

/** More shapes than that are no shapes of their own, and every text is kept. */
const MOST_SHAPES = 100

async function parseFile(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  { lines, compile, mapped }: RowsFile,
  needsTexts: boolean,
): Promise<ParsedFile | undefined> {
  let known: ParsedFile['known'] = new Map()
  const parse = async (compiled: CompiledRows): Promise<ParsedFile | undefined> => {
    const made = await parseLines(warehouse, lines, compiled.records(lines.relation, lines.kept))
    return made && { ...made, compiled, known, ...(await orDrop(made, countRecords(warehouse, made))) }
  }
  if (mapped !== undefined) return parse(mapped)
  // Only columns that a file brings are read out of its records; nearly every file shows all of them at once.
  const { dialect } = warehouse
  const sample = shapesSql(dialect, `(SELECT * FROM ${lines.relation} AS l LIMIT ${SAMPLE})`)
  const shapes = await ifReadable(warehouse, lines.relation, () =>
    warehouse.query<{ shape: string; names: readonly string[] }>(sample),
  )
  if (shapes === undefined) return undefined
  if (!needsTexts && shapes.length <= MOST_SHAPES)
    known = new Map(shapes.map(({ shape, names }) => [shape, names]))
  const shown = [...new Set(shapes.flatMap(({ names }) => names))]
  const options = { compile, known: [...known.keys()] }
  const parsed = await parse(compileRows(dialect, table, shown, options))
  if (parsed === undefined || parsed.records - parsed.tame <= parsed.records / 100) return parsed
  const brought = parsed.compiled.brought(where(parsed, `NOT ${RECORD.tame}`))
  const hidden = await orDrop(parsed, columnNames(warehouse, brought))
  if (!hidden.some((name) => Object.hasOwn(table.columns, name) && !shown.includes(name))) return parsed
  await parsed.drop()
  return parse(compileRows(dialect, table, [...shown, ...hidden], options))
}

/** What is asked of parsed records; when it cannot be told, they go. */
async function orDrop<Answer>(parsed: ParsedRecords, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    await parsed.drop()
    throw error
  }
}

/** The columns that the tame records bring. */
async function broughtByTame(warehouse: Warehouse, parsed: ParsedFile): Promise<string[]> {
  const { compiled, known } = parsed
  const tame = where(parsed, RECORD.tame)
  if (known.size === 0) return columnNames(warehouse, compiled.brought(tame))
  const present = await warehouse.query<{ shape: string }>(shapesOfSql(warehouse.dialect, tame))
  const names = present.flatMap(({ shape }) => known.get(shape) ?? [])
  const isNew = present.some(({ shape }) => !known.has(shape))
  return [...new Set(isNew ? [...names, ...(await columnNames(warehouse, compiled.brought(tame)))] : names)]
}

function where({ rows }: ParsedRecords, condition: string): string {
  return `(SELECT * FROM ${rows} WHERE ${condition})`
}

async function countRecords(
  warehouse: Warehouse,
  { rows }: ParsedRecords,
): Promise<{ readonly records: number; readonly tame: number }> {
  const [count] = await warehouse.query<{ records: number; tame: number }>(
    `SELECT CAST(count(*) AS DOUBLE) AS records, CAST(count(*) FILTER (WHERE ${RECORD.tame}) AS DOUBLE) AS tame FROM ${rows}`,
  )
  return count ?? { records: 0, tame: 0 }
}

async function columnNames(warehouse: Warehouse, select: string): Promise<string[]> {
  return (await warehouse.query<{ name: string }>(select)).map(({ name }) => name)
}
