import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { rowProblem } from '../validate/reject-reason.js'
import { schemas } from '../validate/schemas.js'
import { isLineText, type StagedRow } from '../warehouse/staged-row.js'
import { ORIGIN } from './broken-checks.js'
import type { Candidate } from './candidate.js'
import type { ChunkedStage } from './chunked-stage.js'
import { encodeText, isAnyText } from './encode-text.js'
import { keepsChecks } from './kept-checks.js'
import { type LoadMode, SUPPLIED } from './merge-rows.js'
import type { Reject, RejectReason } from './reject.js'

/** Candidates on their way into a stage. */
export interface CandidateRows {
  /** The columns that rows are staged with, beside their position. */
  readonly staged: Readonly<Record<string, ColumnType>>
  /** The columns that some of the rows bring. */
  readonly supplied: Set<string>
  /**
   * @param source of a candidate that does not say its own
   * @returns why there is no row, where there is none
   */
  take(candidate: Candidate, source: string): Reject | undefined
}

/**
 * Validates candidates by the insert schema of a table, and encodes their rows.
 * @param stage takes the rows
 */
export function candidateRows(
  table: Table<unknown, unknown>,
  mode: LoadMode,
  stage: ChunkedStage['add'],
): CandidateRows {
  const { insert, parsed } = schemas(table)
  const staged = stagedColumns(table, mode)
  const supplied = new Set<string>(table.primaryKey)
  const keeps = keepsChecks(table.checks)
  const columns = Object.entries(staged).map(([column, type]) => ({
    column,
    type,
    isOwn: Object.hasOwn(table.columns, column),
    isAnyText: isAnyText(type),
  }))

  function problemOf({ value, isParsed }: Candidate): RejectReason | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { rule: 'wrong_type', reason: 'A row is a JSON object.', path: '', table: table.name }
    }
    const result = (isParsed ? parsed : insert).safeParse(value)
    return result.success ? undefined : rowProblem(table, result.error, value)
  }

  function add(
    row: Record<string, unknown>,
    place: number,
    { text, texts: known, isParsed }: Candidate,
  ): void {
    for (const column in row) if (row[column] !== undefined && !supplied.has(column)) supplied.add(column)
    const line = String(place)
    const texts: StagedRow = [line]
    // The text is half of what would be staged.
    const origin = keeps(row) ? nothing : text
    let isPlain = true
    for (const { column, type, isOwn, isAnyText } of columns) {
      const value = isOwn ? encodeText(type, row[column], known) : ofRun(column, row, line, origin)
      texts.push(value)
      if (!isPlain || !isAnyText || value === null) continue
      isPlain = isParsed && !isOwn ? !hasSpace(value) : isLineText(value)
    }
    stage(texts, isPlain)
  }

  return {
    staged,
    supplied,
    take(candidate, sourceOfRun) {
      const { source = sourceOfRun, line, place = line, text, reject, invalid } = candidate
      const problem = reject ?? problemOf(candidate)
      if (problem === undefined) {
        add(candidate.value as Record<string, unknown>, place, candidate)
        return undefined
      }
      const bytes = invalid === undefined ? {} : { rawBase64: Buffer.from(invalid).toString('base64') }
      return { source, line, ...problem, raw: text(), ...bytes }
    },
  }
}

/** Whether strict JSON holds a control character: only as white space can it. */
function hasSpace(json: string): boolean {
  return json.includes('\t') || json.includes('\n') || json.includes('\r')
}

const nothing = () => null

/** The text of a column that is the run's own, and not the table's. */
function ofRun(
  column: string,
  row: Readonly<Record<string, unknown>>,
  line: string,
  text: () => string | null,
): string | null {
  if (column === SUPPLIED) return JSON.stringify(Object.keys(row).filter((name) => row[name] !== undefined))
  return column === ORIGIN.line ? line : text()
}

function stagedColumns(table: Table<unknown, unknown>, mode: LoadMode): Record<string, ColumnType> {
  return {
    ...Object.fromEntries(Object.entries(table.columns).map(([column, { type }]) => [column, type])),
    ...(mode === 'patch' ? { [SUPPLIED]: { type: 'ARRAY', element: { type: 'STRING' } } as const } : {}),
    ...(Object.keys(table.checks).length > 0
      ? { [ORIGIN.line]: { type: 'BIGINT' } as const, [ORIGIN.raw]: { type: 'STRING' } as const }
      : {}),
  }
}
