import type { ChunkOptions } from '@customerio-databricks/core'
import type { RunOptions } from './run.js'
import { usageError } from './usage-error.js'

/** The flags of commands that merge records part by part. */
export interface ChunkFlags {
  readonly chunkRows?: number
  readonly chunkBytes?: number
  readonly resume?: string
}

/** What core is told of a run: what ends it ends chunks when the one in hand is finished. */
type Chunked = Omit<RunOptions, 'merged' | 'onMerged' | 'signal'> &
  Partial<Pick<RunOptions, 'signal'>> & { readonly chunk?: ChunkOptions }

/**
 * Puts what a run is told into options of chunks, or of one merge of all records.
 * @throws usage error for a run to resume without the size of its chunks
 */
export function chunksOf({
  chunkRows: rows,
  chunkBytes: bytes,
  resume,
}: ChunkFlags): (run: RunOptions) => Chunked {
  const isChunked = rows !== undefined || bytes !== undefined
  if (resume !== undefined && !isChunked)
    throw usageError(
      '--resume leaves out merged chunks: give --chunk-rows or --chunk-bytes as the run had it.',
    )
  if (!isChunked) return ({ merged: _, onMerged: __, ...options }) => options
  const size = { ...(rows === undefined ? {} : { rows }), ...(bytes === undefined ? {} : { bytes }) }
  return ({ merged, onMerged, signal, ...options }) => ({
    ...options,
    chunk: { ...size, merged, onMerged, stop: signal },
  })
}
