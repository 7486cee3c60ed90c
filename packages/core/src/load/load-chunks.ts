import { usageError } from '../errors.js'
import { rowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { type ChunkOptions, chunksOf, journaled } from './chunks-of.js'
import { checkHeader, rowMaker } from './file-candidates.js'
import type { CountedOptions } from './load-file.js'
import { type OpenPlaces, openPlaces } from './places.js'
import { openRun } from './run.js'
import type { SourceRecord } from './source-records.js'
import { fileKind } from './sources/file-kind.js'
import { readRecords } from './sources/read-records.js'
import { isRemote, unreachable } from './sources/remote.js'
import { addResult, emptyResult, type RunResult } from './summary.js'
import { holdsFunction } from './threads/holds-function.js'
import { mapRecords } from './threads/map-blocks.js'
import type { RowsBlock, RowsPlan, RowsTask } from './threads/row-blocks.js'
import { defaultThreads, openThreads } from './threads/thread-pool.js'

/** Loads files a chunk at a time; what was merged stays when a later chunk fails. */
export async function loadChunks(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  files: readonly string[],
  { chunk, rejects, onBytes, ...options }: CountedOptions & { chunk: ChunkOptions },
): Promise<RunResult> {
  if (options.incremental !== undefined)
    throw usageError('An incremental load is one MERGE: load without chunks, or without the mark.')
  const expressions = options.map && rowExpressions(table, options.map)
  const places = openPlaces()
  const total = emptyResult(table.name)
  const { mode = 'merge', threads: count = defaultThreads() } = options
  const rows: RowsPlan = { table, mode, expressions }
  const threads = openThreads<RowsTask, RowsBlock>({ rows }, holdsFunction(expressions) ? 1 : count)
  // The sink is open until the last chunk.
  const sink = rejects && { write: rejects.write, close: async () => undefined }

  function merge(
    records: readonly SourceRecord[],
    source: OpenPlaces,
    asText: boolean,
    hasMerged: boolean,
  ): Promise<RunResult> {
    const run = openRun(warehouse, table, {
      ...options,
      ...(sink === undefined ? {} : { rejects: sink }),
      source: source.source,
      locate: places.locate,
      hasMerged,
      onProgress: ({ read, rejected }) =>
        options.onProgress?.({ read: total.read + read, rejected: total.rejected + rejected }),
    })
    const toRow = rowMaker(table, run.zoneless, expressions, asText)
    return run.finish(() => mapRecords(run.blocks(threads, source, toRow, asText), records, threads))
  }

  let index = 0
  async function loadOne(file: string): Promise<void> {
    if (isRemote(file)) throw unreachable(file, 'chunks are cut in process')
    const kind = await fileKind(file, options.format)
    const asText = expressions === undefined && (kind.format === 'csv' || kind.format === 'parquet')
    const onHeader = (names: readonly string[]) => checkHeader(table, file, names, expressions)
    const opened = places.open(options.source ?? file)
    for await (const full of chunksOf(readRecords(file, kind, { asText, onHeader, onBytes }), chunk)) {
      const number = index++
      const stagedAt = new Date()
      if (chunk.merged?.has(full.contentHash)) addUnchanged(total, table.name, full.records.length)
      else addResult(total, await merge(full.records, opened, asText, number > 0))
      opened.reach(opened.before + (full.records.at(-1)?.line ?? 0))
      await chunk.onMerged?.(journaled(full, number, opened.source, stagedAt))
      if (chunk.stop?.aborted) return
    }
  }

  try {
    for (const file of files) {
      if (chunk.stop?.aborted) break
      await loadOne(file)
    }
  } finally {
    await threads.close()
  }
  const rejectsFile = await rejects?.close()
  return {
    ...total,
    ...(chunk.stop?.aborted ? { stopped: true } : {}),
    ...(rejectsFile === undefined ? {} : { rejectsFile }),
  }
}

function addUnchanged(total: RunResult, table: string, records: number): void {
  total.read += records
  const counts = total.tables[table]
  if (counts !== undefined) counts.unchanged += records
}
