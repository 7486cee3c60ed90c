import { type RowMap, rowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Candidate } from './candidate.js'
import { candidateOf, rowMaker } from './file-candidates.js'
import type { LoadOptions } from './load.js'
import { parseRecord } from './parse-record.js'
import type { Reject } from './reject.js'
import { openRun } from './run.js'
import type { SourceFormat } from './sources/file-kind.js'
import { readRecords } from './sources/read-records.js'
import type { RunResult } from './summary.js'

/** How rejected records are loaded again. */
export interface ReplayOptions extends LoadOptions {
  /** The mapping that they go by, when they were mapped. */
  readonly map?: RowMap
  /** How they stood in their source, where its name does not say it. */
  readonly format?: SourceFormat
}

/** The rejects of a rejects file, some at a time; what is none is left out. */
export async function* rejectsIn(file: string): AsyncGenerator<Reject[]> {
  for await (const records of readRecords(file, { format: 'ndjson', compression: 'none' })) {
    yield records.flatMap((record) => {
      const parsed = parseRecord(record)
      return 'value' in parsed && isReject(parsed.value) ? [parsed.value] : []
    })
  }
}

function isReject(value: unknown): value is Reject {
  const { raw, rule, source } = (value ?? {}) as Partial<Reject>
  return [raw, rule, source].every((text) => typeof text === 'string')
}

/**
 * Loads the records of a rejects file that were to go into a table again; what is still wrong is rejected again, with the
 * source and line where it first stood.
 *
 * @example await replayRejects(warehouse, people, 'people.csv.rejects.ndjson')
 */
export async function replayRejects(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  file: string,
  { map, format, ...options }: ReplayOptions = {},
): Promise<RunResult> {
  const expressions = map && rowExpressions(table, map)
  const origins: { source: string; line: number }[] = []
  const locate = (place: number) => origins[place - 1] as { source: string; line: number }
  const run = openRun(warehouse, table, { source: file, ...options, locate })
  const makers = [false, true].map((asText) => rowMaker(table, run.zoneless, expressions, asText))
  const candidateOfReject = (reject: Reject): Candidate => {
    const { source, line, raw, rawBase64 } = reject
    origins.push({ source, line })
    const invalid = rawBase64 === undefined ? {} : { invalid: Buffer.from(rawBase64, 'base64') }
    const isText =
      format === undefined ? /[.](csv|parquet)\b/i.test(source) : format === 'csv' || format === 'parquet'
    const toRow = makers[Number(isText)] as (typeof makers)[number]
    return candidateOf({ line, text: raw, ...invalid }, { source, line }, origins.length, toRow)
  }
  return run.finish(() => run.inProcess(replayed(file, table.name, candidateOfReject)))
}

async function* replayed(
  file: string,
  into: string,
  toCandidate: (reject: Reject) => Candidate,
): AsyncGenerator<Candidate[]> {
  for await (const rejects of rejectsIn(file)) {
    yield rejects.filter((reject) => reject.into === into).map(toCandidate)
  }
}
