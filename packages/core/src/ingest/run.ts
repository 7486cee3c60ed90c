import type { Block } from '../load/blocks.js'
import { endedRun, type MergeProgress } from '../load/ended-run.js'
import type { EngineLines } from '../load/engine/parsed-records.js'
import type { RunOptions } from '../load/load.js'
import type { Reject } from '../load/reject.js'
import type { SourceRecord } from '../load/source-records.js'
import { type TableStaging, tableStaging } from '../load/staging.js'
import { addTable, emptyTable, type RunResult, type TableSummary } from '../load/summary.js'
import { openTally } from '../load/tally.js'
import type { BlockSource } from '../load/threads/map-blocks.js'
import type { Threads } from '../load/threads/thread-pool.js'
import type { ExportName } from '../mapping/record-type.js'
import { type ComposedSet, compose } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { commit } from './commit.js'
import type { CompiledSet } from './engine/records.js'
import { mapInEngine } from './engine/run.js'
import { callsIn, type MappedInto, type MappedSource, mapRecord } from './map-record.js'
import { PLACES_A_LINE } from './places.js'
import { recordIds } from './record-id.js'
import { createRouter } from './router.js'
import { isReject, type MappedBlock, type PayloadTask, type TableRows } from './threads/map-block.js'

/** A source of a run: its lines are counted on from those of the sources before it. */
export interface OpenSource {
  readonly name: string
  /** Maps records here, and stages their rows. */
  map(records: readonly SourceRecord[]): Promise<void>
  /** Its blocks, mapped here or by threads. */
  blocks(threads: Pick<Threads<PayloadTask, MappedBlock>, 'map'>): BlockSource<MappedBlock>
  /** Maps records that an earlier run merged: for the ids of those behind them. Their rows count as unchanged. */
  pass(records: readonly SourceRecord[]): Promise<void>
  /** @returns false when the engine cannot read the file; then nothing has happened */
  mapInEngine(compiled: CompiledSet, lines: EngineLines): Promise<boolean>
}

/** An ingest while it goes on. */
export interface IngestRun {
  readonly composed: ComposedSet
  source(name: string, exportOf?: ExportName): OpenSource
  /** Merges what is staged. */
  merge(): Promise<void>
  /** Reads, merges what is left, and gives the run's result. */
  finish(read: () => Promise<void>): Promise<RunResult>
}

/** Opens an ingest. Nothing is read, and no statement runs, before its first record. */
export function openIngest(warehouse: Warehouse, domains: readonly Domain[], options: RunOptions): IngestRun {
  const composed = compose(domains)
  const router = createRouter(composed)
  const stagings = new Map(router.targets.map((target) => [target, tableStaging(warehouse, target)]))
  const byTable = new Map([...stagings.values()].map((staging) => [staging.target.table.name, staging]))
  const tally = openTally(options.rejects)
  const { summary } = tally
  const progress: MergeProgress = { merged: [] }
  let base = 0

  for (const { table } of composed.tables) {
    if (byTable.has(table.name)) summary.tables[table.name] = emptyTable()
  }

  return { composed, source: openSource, merge, finish }

  async function merge(): Promise<void> {
    options.signal?.throwIfAborted()
    await commit([...stagings.values()], options, progress, (table, counts) => {
      addTable(countsOf(table), counts)
      const { uncast, zoneless } = (byTable.get(table) as TableStaging).target
      uncast.clear()
      zoneless.clear()
    })
  }

  async function finish(read: () => Promise<void>): Promise<RunResult> {
    try {
      await read()
      await merge()
    } catch (error) {
      throw endedRun(error, options.signal, progress)
    } finally {
      for (const staging of stagings.values()) await staging.drop()
    }
    return tally.finish()
  }

  function countsOf(table: string): TableSummary {
    return summary.tables[table] as TableSummary
  }

  async function flush(): Promise<void> {
    for (const staging of stagings.values()) await staging.flush()
    options.onProgress?.({ read: summary.read, rejected: summary.rejected })
    options.signal?.throwIfAborted()
  }

  function openSource(name: string, exportOf?: ExportName): OpenSource {
    const source: MappedSource = { name, exportOf, start: base, ids: recordIds() }
    // Equal records of two files are one, so each file that the engine reads among others counts its own.
    const byOrigin = new Map<string, MappedSource>()
    const sourceOf = ({ origin }: SourceRecord): MappedSource => {
      if (origin === undefined) return source
      const own = byOrigin.get(origin.source) ?? { ...source, ids: recordIds() }
      byOrigin.set(origin.source, own)
      return own
    }
    const advance = (line: number) => {
      base = Math.max(base, source.start + line + 1)
    }

    async function mapAll(records: readonly SourceRecord[], add: MappedInto['add']): Promise<void> {
      let rejects: Reject[] = []
      const into: MappedInto = { read: 0, ignored: 0, add, reject: (reject) => rejects.push(reject) }
      for (const record of records) {
        mapRecord(router, sourceOf(record), record, callsIn(record, exportOf), into)
        if (rejects.length > 0) {
          for (const reject of rejects) await tally.reject(reject)
          rejects = []
        }
        advance(record.line)
      }
      summary.read += into.read
      summary.ignored += into.ignored
    }
    const stage: MappedInto['add'] = (target, row, isPlain) => stagings.get(target)?.add(row, isPlain)

    async function map(records: readonly SourceRecord[]): Promise<void> {
      await mapAll(records, stage)
      await flush()
    }

    async function take({ read, ignored, rows, rest }: MappedBlock, { lastLine }: Block): Promise<void> {
      summary.read += read
      summary.ignored += ignored
      for (const encoded of rows) appendRows(byTable.get(encoded.table) as TableStaging, encoded)
      for (const one of rest) {
        if (isReject(one)) await tally.reject(one)
        else await mapAll([one], stage)
      }
      advance(lastLine)
      await flush()
    }

    return {
      name,
      map,
      blocks: (threads) => ({
        map,
        send: (block) => threads.map({ block, source: name, exportOf, start: source.start }),
        take,
      }),
      async pass(records) {
        await mapAll(records, ({ table }) => {
          countsOf(table.name).unchanged++
        })
        await flush()
      },
      async mapInEngine(compiled, lines) {
        const all = [...stagings.values()]
        const start = source.start * PLACES_A_LINE
        const counts = await mapInEngine(warehouse, compiled, lines, start, all, map)
        if (counts === undefined) return false
        summary.read += counts.mapped
        summary.ignored += counts.ignored
        advance(counts.lastLine)
        return true
      },
    }
  }
}

/** Rows that a thread encoded, with what it counted of their values. */
function appendRows({ target, append }: TableStaging, { encoded, uncast, zoneless }: TableRows): void {
  for (const part of encoded) append(part)
  addCounts(target.uncast, uncast)
  addCounts(target.zoneless, zoneless)
}

function addCounts(total: Map<string, number>, own: ReadonlyMap<string, number>): void {
  for (const [column, count] of own) total.set(column, (total.get(column) ?? 0) + count)
}
