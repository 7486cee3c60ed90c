import { usageError } from '../errors.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Candidate } from './candidate.js'
import { candidateRows } from './candidate-rows.js'
import { commitRows } from './commit-rows.js'
import { endedRun, type MergeProgress } from './ended-run.js'
import { type RowsFile, stageInEngine } from './engine/stage-rows.js'
import { candidatesOf, type RowMaker } from './file-candidates.js'
import { openIncremental } from './incremental/incremental.js'
import type { LoadOptions } from './load.js'
import { mixedStage } from './mixed-stage.js'
import type { OpenPlaces } from './places.js'
import type { SourceRecord } from './source-records.js'
import type { RunResult } from './summary.js'
import { openTally } from './tally.js'
import type { BlockSource } from './threads/map-blocks.js'
import type { RowsBlock, RowsTask } from './threads/row-blocks.js'
import type { Threads } from './threads/thread-pool.js'

/** A load while it goes on. */
export interface LoadRun {
  inProcess(batches: AsyncIterable<readonly Candidate[]>): Promise<void>
  /**
   * The blocks of a source, validated here or by threads.
   * @param asText whether the values of its records are texts
   */
  blocks(
    threads: Pick<Threads<RowsTask, RowsBlock>, 'map'>,
    places: OpenPlaces,
    toRow: RowMaker,
    asText: boolean,
  ): BlockSource<RowsBlock>
  /**
   * @param toCandidates what the records that the engine leaves are
   * @returns the place of the last record; undefined when the engine cannot read the file: then nothing has happened
   */
  inEngine(
    file: RowsFile,
    toCandidates: (records: AsyncIterable<SourceRecord[]>) => AsyncIterable<Candidate[]>,
  ): Promise<number | undefined>
  /** Counts a time without a zone, read as UTC. */
  zoneless(column: string): void
  finish(read: () => Promise<unknown>): Promise<RunResult>
}

/** What a run of several sources is told beside its options. */
export interface OpenRunOptions extends LoadOptions {
  /** What the mark of an incremental load is kept under. Default: the source. */
  readonly markSource?: string
  readonly source: string
  /** The source and line of a place in the run. Default: the one source, and the place as its line. */
  readonly locate?: (place: number) => { readonly source: string; readonly line: number }
  /** Whether earlier chunks of the same run are merged already. */
  readonly hasMerged?: boolean
}

/** Opens a load. Nothing is read, and no statement runs, before its first record. */
export function openRun(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  options: OpenRunOptions,
): LoadRun {
  const mode = options.mode ?? 'merge'
  const tally = openTally(options.rejects)
  const { summary } = tally
  const zonelessBy: Record<string, number> = {}
  const stage = mixedStage(warehouse, `run_rows_of_${table.name}`, () => rows.staged)
  const rows = candidateRows(table, mode, stage.add)
  const { supplied } = rows
  const progress: MergeProgress = { merged: options.hasMerged === true ? [`chunks of ${table.name}`] : [] }

  async function inProcess(batches: AsyncIterable<readonly Candidate[]>): Promise<void> {
    for await (const batch of batches) await take(batch)
  }

  async function take(batch: readonly Candidate[]): Promise<void> {
    for (const candidate of batch) {
      summary.read++
      const reject = rows.take(candidate, options.source)
      if (reject !== undefined) await tally.reject(reject)
    }
    await flush()
  }

  async function flush(): Promise<void> {
    await stage.flush()
    options.onProgress?.({ read: summary.read, rejected: summary.rejected })
    options.signal?.throwIfAborted()
  }

  function zoneless(column: string, more = 1): void {
    zonelessBy[column] = (zonelessBy[column] ?? 0) + more
  }

  function blocks(
    { map }: Pick<Threads<RowsTask, RowsBlock>, 'map'>,
    places: OpenPlaces,
    toRow: RowMaker,
    asText: boolean,
  ): BlockSource<RowsBlock> {
    const { source, before } = places
    return {
      async map(records) {
        await take(candidatesOf(records, places, toRow))
        places.reach(before + (records.at(-1)?.line ?? 0))
      },
      send: (block) => map({ block, source, before, asText }),
      async take(block, { lastLine }) {
        summary.read += block.read
        for (const part of block.encoded) stage.append(part)
        for (const column of block.supplied) supplied.add(column)
        for (const [column, count] of Object.entries<number>(block.zoneless)) zoneless(column, count)
        for (const reject of block.rejects) await tally.reject(reject)
        places.reach(before + lastLine)
        await flush()
      },
    }
  }

  return {
    inProcess,
    blocks,
    zoneless,
    async inEngine(file, toCandidates) {
      let last: number | undefined
      // The rows of one file are read where they are; to copy them would cost a fifth of the load.
      const isFirst = !stage.keeps()
      await stageInEngine(warehouse, table, file, rows.staged, async (found) => {
        if (isFirst) stage.keep(found.select, found.drop)
        else await stage.addSelect(found.select)
        summary.read += found.rows
        for (const column of found.columns) supplied.add(column)
        await inProcess(toCandidates(found.leftOver))
        last = found.lastPlace
        return isFirst
      })
      return last
    },
    async finish(read) {
      try {
        const { incremental: asked, ...given } = options
        const incremental =
          asked && (await openIncremental(warehouse, table, options.markSource ?? options.source, asked))
        if (asked !== undefined && mode === 'append')
          throw usageError('An incremental load merges: appended, rows of the overlap would be there twice.')
        await read()
        options.signal?.throwIfAborted()
        const staged = await stage.finish()
        progress.merging = table.name
        const counts = await commitRows(warehouse, table, {
          ...given,
          incremental,
          mode,
          tally,
          staged,
          columns: [...supplied],
        })
        summary.tables[table.name] = { ...counts, zoneless: zonelessBy }
      } catch (error) {
        throw endedRun(error, options.signal, progress)
      } finally {
        await stage.drop()
      }
      return tally.finish()
    },
  }
}
