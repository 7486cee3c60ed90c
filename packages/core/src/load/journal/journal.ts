import type { ErrorCode } from '../../errors.js'
import type { LoadMode } from '../merge-rows.js'
import type { Reject, RejectRule } from '../reject.js'
import type { TableSummary } from '../summary.js'

/** A run as it begins. */
export interface JournalStart {
  readonly jobId: string
  readonly jobType: 'load' | 'ingest'
  readonly startedAt: Date
  readonly sources: readonly string[]
  readonly targetTables: readonly string[]
  readonly loadMode?: LoadMode
  /** Hash of what the run goes by; the same for a run that is to be resumed. */
  readonly configurationHash: string
  readonly libraryVersion: string
  readonly resumedFrom?: string
}

/** A part of a source that was staged and merged together. */
export interface JournalChunk {
  readonly index: number
  readonly source: string
  /** From 1. */
  readonly firstLine: number
  /** sha256 of the records' texts, by which a resumed run knows the chunk again. */
  readonly contentHash: string
  readonly bytes: number
  readonly rows: number
  readonly stagedAt: Date
  readonly mergedAt: Date
}

/** A run at its end. Counts are as far as it came. */
export interface JournalEnd {
  readonly status: 'completed' | 'failed' | 'cancelled'
  readonly endedAt: Date
  readonly read: number
  readonly rejected: number
  readonly ignored: number
  readonly rejectedByRule: Readonly<Partial<Record<RejectRule, number>>>
  readonly tables: Readonly<Record<string, TableSummary>>
  readonly rejectsFile?: string
  readonly chunkCount: number
  readonly peakMemoryBytes: number
  readonly errorCode?: ErrorCode
  readonly errorMessage?: string
}

/** A run as it is listed. */
export interface JournalJob {
  readonly jobId: string
  readonly jobType: string
  readonly status: string
  readonly startedAt: Date
  readonly endedAt?: Date
  readonly sources: readonly string[]
  readonly targetTables: readonly string[]
  readonly configurationHash: string
  readonly read: number
  readonly rejected: number
  readonly rejectedByRule: Readonly<Record<string, number>>
  readonly rejectsFile?: string
  readonly errorMessage?: string
}

/** A chunk as it is listed. */
export type JournalChunkLine = Pick<JournalChunk, 'index' | 'source' | 'firstLine' | 'contentHash' | 'rows'>

/**
 * Where runs are written down. The batch domain has one in tables of the warehouse; without it, `fileJournal` keeps a
 * file a run.
 */
export interface Journal {
  begin(run: JournalStart): Promise<void>
  /** After the MERGE of a chunk: a resumed run leaves it out. */
  merged(run: JournalStart, chunk: JournalChunk): Promise<void>
  /** Rejected records, some at a time. */
  rejected(run: JournalStart, rejects: readonly Reject[]): Promise<void>
  end(run: JournalStart, end: JournalEnd): Promise<void>
  /** The latest runs, the newest first. */
  jobs(limit: number): Promise<JournalJob[]>
  job(jobId: string): Promise<JournalJob | undefined>
  chunks(jobId: string): Promise<JournalChunkLine[]>
}
