import type { Reject, RejectRule } from './reject.js'

/** What a run did to one table. Every staged row is in exactly one of the first four counts. */
export interface TableSummary {
  inserted: number
  updated: number
  /** Rows, or changes of a row, that were stored already. */
  unchanged: number
  /** Records that another record of the run replaced, or that were folded into the same row. */
  superseded: number
  /** Values that did not fit their typed column, by column: NULL there, whole in the JSON. */
  uncast: Record<string, number>
  /** Times without a zone, read as UTC, by column. */
  zoneless: Record<string, number>
}

/** What a run did. `read` = `rejected` + `ignored` + records that reached a table. */
export interface RunSummary {
  /** Records read; each item of a batch is one. */
  read: number
  rejected: number
  /** Known payloads that no installed domain takes. */
  ignored: number
  rejectedByRule: Partial<Record<RejectRule, number>>
  tables: Record<string, TableSummary>
  /** True when the run was stopped between two chunks: what stands here is merged, and the rest was not read. */
  stopped?: true
  /** Where the rejected records are; absent when there are none, or when they were not written to a file. */
  rejectsFile?: string
}

/** What a run did, with rejected records as data: up to 1,000 of them, all of them counted. */
export interface RunResult extends RunSummary {
  readonly rejects: readonly Reject[]
}

export function emptySummary(): RunSummary {
  return { read: 0, rejected: 0, ignored: 0, rejectedByRule: {}, tables: {} }
}

export function emptyTable(): TableSummary {
  return { inserted: 0, updated: 0, unchanged: 0, superseded: 0, uncast: {}, zoneless: {} }
}

/** A result to which those of several runs into one table are added. */
export function emptyResult(table: string): RunResult & { readonly rejects: Reject[] } {
  return { ...emptySummary(), tables: { [table]: emptyTable() }, rejects: [] }
}

/** How many rejects a result holds as data; all are counted and written. */
export const KEPT_REJECTS = 1000

/** Adds the counts of one run to those of others. */
export function addResult(total: RunResult & { readonly rejects: Reject[] }, own: RunResult): void {
  total.read += own.read
  total.rejected += own.rejected
  total.ignored += own.ignored
  add(total.rejectedByRule as Record<string, number>, own.rejectedByRule as Record<string, number>)
  total.rejects.push(...own.rejects.slice(0, KEPT_REJECTS - total.rejects.length))
  for (const [name, counts] of Object.entries(own.tables)) {
    const sum = total.tables[name] ?? emptyTable()
    total.tables[name] = sum
    addTable(sum, counts)
  }
}

/** Adds the counts of one MERGE to those of others into the same table. */
export function addTable(total: TableSummary, own: TableSummary): void {
  for (const count of ['inserted', 'updated', 'unchanged', 'superseded'] as const) total[count] += own[count]
  add(total.uncast, own.uncast)
  add(total.zoneless, own.zoneless)
}

function add(total: Record<string, number>, own: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(own)) total[name] = (total[name] ?? 0) + count
}
