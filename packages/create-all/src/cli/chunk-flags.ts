import type { ChunkOptions } from '@customerio-databricks/core'
import type { RunOptions } from './run.js'
import { usageError } from './usage-error.js'

/** The flags of commands that merge records part by part. */
export interface ChunkFlags {
  readonly chunkRows?: number
  readonly chunkBytes?: number
  readonly resume?: string
}

/**
 * What core is told of chunks; nothing where all records are merged at once.
 * @throws usage error for a run to resume without the size of its chunks
 */
export function chunksOf({
  chunkRows: rows,
  chunkBytes: bytes,
  resume,
}: ChunkFlags): (run: Pick<RunOptions, 'merged' | 'onMerged'>) => { chunk?: ChunkOptions } {
  const isChunked = rows !== undefined || bytes !== undefined
  if (resume !== undefined && !isChunked)
    throw usageError(
      '--resume leaves out merged chunks: give --chunk-rows or --chunk-bytes as the run had it.',
    )
  if (!isChunked) return () => ({})
  const size = { ...(rows === undefined ? {} : { rows }), ...(bytes === undefined ? {} : { bytes }) }
  return ({ merged, onMerged }) => ({ chunk: { ...size, merged, onMerged } })
}
