import { usageError } from '../errors.js'
import type { RowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { type ChunkOptions, chunksOf, journaled } from './chunks-of.js'
import { rowMaker } from './file-candidates.js'
import type { CountedOptions } from './load-file.js'
import { type OpenPlaces, openPlaces } from './places.js'
import { rowSource } from './row-source.js'
import { openRun } from './run.js'
import type { SourceRecord } from './source-records.js'
import { readRecords } from './sources/read-records.js'
import { isRemote, unreachable } from './sources/remote.js'
import { addResult, emptyResult, type RunResult } from './summary.js'
import { mapRecords } from './threads/map-blocks.js'
import { openRowThreads } from './threads/row-threads.js'

/** A load's options, with its chunks and the expressions of its map. */
interface ChunkedOptions extends CountedOptions {
  readonly chunk: ChunkOptions
  readonly expressions: RowExpressions | undefined
}

/** Loads files a chunk at a time; what was merged stays when a later chunk fails. */
export async function loadChunks(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  files: readonly string[],
  { chunk, rejects, onBytes, expressions, ...options }: ChunkedOptions,
): Promise<RunResult> {
  if (options.incremental !== undefined)
    throw usageError('An incremental load is one MERGE: load without chunks, or without the mark.')
  const places = openPlaces()
  const total = emptyResult(table.name)
  const threads = openRowThreads(table, expressions, options)
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
    const { kind, asText, reading } = await rowSource(table, file, options.format, expressions, onBytes)
    const opened = places.open(options.source ?? file)
    for await (const full of chunksOf(readRecords(file, kind, reading), chunk)) {
      const number = index++
      const stagedAt = new Date()
      if (chunk.merged?.has(full.contentHash)) {
        addUnchanged(total, table.name, full.records.length)
        opened.reach(opened.before + (full.records.at(-1)?.line ?? 0))
      } else addResult(total, await merge(full.records, opened, asText, number > 0))
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
