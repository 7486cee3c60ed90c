import { usageError } from '../errors.js'
import { rowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Candidate } from './candidate.js'
import { type ChunkOptions, chunksOf, journaled } from './chunks-of.js'
import { candidates, checkHeader, rowMaker } from './file-candidates.js'
import type { CountedOptions } from './load-file.js'
import { openPlaces } from './places.js'
import { openRun } from './run.js'
import { fileKind } from './sources/file-kind.js'
import { readRecords } from './sources/read-records.js'
import { isRemote, unreachable } from './sources/remote.js'
import { addResult, emptyResult, type RunResult } from './summary.js'

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
  const zoneless = total.tables[table.name]?.zoneless as Record<string, number>
  const count = (column: string) => {
    zoneless[column] = (zoneless[column] ?? 0) + 1
  }
  // The sink is open until the last chunk.
  const sink = rejects && { write: rejects.write, close: async () => undefined }
  const merge = (items: readonly Candidate[], source: string, hasMerged: boolean): Promise<RunResult> => {
    const run = openRun(warehouse, table, {
      ...options,
      ...(sink === undefined ? {} : { rejects: sink }),
      source,
      locate: places.locate,
      hasMerged,
      onProgress: ({ read, rejected }) =>
        options.onProgress?.({ read: total.read + read, rejected: total.rejected + rejected }),
    })
    return run.finish(() => run.inProcess(one(items)))
  }
  let index = 0
  for (const file of files) {
    if (chunk.stop?.aborted) break
    if (isRemote(file)) throw unreachable(file, 'chunks are cut in process')
    const kind = await fileKind(file, options.format)
    const asText = expressions === undefined && (kind.format === 'csv' || kind.format === 'parquet')
    const onHeader = (names: readonly string[]) => checkHeader(table, file, names, expressions)
    const opened = places.open(options.source ?? file)
    const toRow = rowMaker(table, count, expressions, asText)
    const batches = candidates(readRecords(file, kind, { asText, onHeader, onBytes }), opened, toRow)
    for await (const full of chunksOf(batches, chunk, ({ text }) => text())) {
      const number = index++
      const stagedAt = new Date()
      if (chunk.merged?.has(full.contentHash)) addUnchanged(total, table.name, full.items.length)
      else addResult(total, await merge(full.items, opened.source, number > 0))
      await chunk.onMerged?.(journaled(full, number, opened.source, stagedAt))
      if (chunk.stop?.aborted) break
    }
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

async function* one(batch: readonly Candidate[]): AsyncGenerator<readonly Candidate[]> {
  yield batch
}
