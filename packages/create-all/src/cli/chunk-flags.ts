import type { ChunkOptions } from '@customerio-databricks/core'
import type { RunOptions } from './run.js'
import { usageError } from './usage-error.js'

/** The flags of commands that merge records part by part. */
export interface ChunkFlags {
  readonly chunkRows?: number
  readonly chunkBytes?: number
  readonly resume?: string
}

/** What core is told of how a run is merged, and ended: of chunks, the one in hand is finished. */
interface ChunkedRun {
  readonly chunk?: ChunkOptions
  readonly signal?: AbortSignal
}

/**
 * What core is told of chunks; only what ends the run where all records are merged at once.
 * @throws usage error for a run to resume without the size of its chunks
 */
export function chunksOf({
  chunkRows: rows,
  chunkBytes: bytes,
  resume,
}: ChunkFlags): (run: Pick<RunOptions, 'merged' | 'onMerged' | 'signal'>) => ChunkedRun {
  const isChunked = rows !== undefined || bytes !== undefined
  if (resume !== undefined && !isChunked)
    throw usageError(
      '--resume leaves out merged chunks: give --chunk-rows or --chunk-bytes as the run had it.',
    )
  if (!isChunked) return ({ signal }) => ({ signal })
  const size = { ...(rows === undefined ? {} : { rows }), ...(bytes === undefined ? {} : { bytes }) }
  return ({ merged, onMerged, signal }) => ({ chunk: { ...size, merged, onMerged, stop: signal } })
}
