import { randomUUID } from 'node:crypto'
import { stringify as losslessStringify } from 'lossless-json'
import { readLines, trimAscii } from '../load/lines.js'
import { parseRecord } from '../load/parse-record.js'
import type { Reject, RejectReason } from '../load/reject.js'
import { collectedRejects, type RejectsSink } from '../load/rejects-file.js'
import { tableStaging } from '../load/staging.js'
import { emptySummary, emptyTable, type RunResult } from '../load/summary.js'
import { eventTime } from '../mapping/envelope.js'
import { evaluator, type MappedRecord } from '../mapping/evaluate.js'
import { compose } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { documentedEventName } from './event-names.js'
import { hasIdentity } from './identity.js'
import { type RecordIds, recordIds } from './record-id.js'
import { createRouter } from './router.js'
import { type Call, type Unwrapped, unwrap } from './unwrap.js'

export interface IngestOptions {
  /** What rejects and messages call the source. Default: the file's name, or `records`. */
  readonly source?: string
  /** Written to `source_system` of every row. */
  readonly sourceSystem?: string
  readonly integrationId?: string
  /** Where rejects go beside the result. */
  readonly rejects?: RejectsSink
  /** Ends the run between two chunks. */
  readonly signal?: AbortSignal
  /** Told after every chunk how many records were read and rejected. */
  readonly onProgress?: (progress: { read: number; rejected: number }) => void
}

/** Records to ingest: calls as objects, or as JSON text. */
export type IngestSource = Iterable<unknown> | AsyncIterable<unknown>

/**
 * Brings payloads into the tables of the given domains: calls, batches of calls, and both in an envelope. What no
 * installed domain takes is counted and left out. Bad records are data: `rejected`, `rejects`.
 *
 * @example const result = await ingest(warehouse, [peopleDomain, eventsDomain], [{ type: 'track', userId: '42', event: 'Signed up' }])
 * @throws only what is not a record's fault: definitions, input that cannot be read, the warehouse
 */
export async function ingest(
  warehouse: Warehouse,
  domains: readonly Domain[],
  records: IngestSource,
  options: IngestOptions = {},
): Promise<RunResult> {
  const source = options.source ?? 'records'
  return run(warehouse, domains, [{ source, batches: recordBatches(records) }], options)
}

/**
 * Brings NDJSON files, or standard input as `-`, into the tables of the given domains.
 * @example await ingestFiles(warehouse, allDomains, ['calls.ndjson'])
 */
export async function ingestFiles(
  warehouse: Warehouse,
  domains: readonly Domain[],
  files: readonly string[],
  options: IngestOptions = {},
): Promise<RunResult> {
  return run(
    warehouse,
    domains,
    files.map((file) => ({ source: file, batches: readLines(file) })),
    options,
  )
}

interface SourceRecord {
  readonly line: number
  readonly text: string
  readonly invalid?: Buffer
}

interface OpenSource {
  readonly source: string
  readonly batches: AsyncIterable<readonly SourceRecord[]>
}

const BATCH = 1000
const KEPT_REJECTS = 1000

async function* recordBatches(records: IngestSource): AsyncGenerator<SourceRecord[]> {
  let batch: SourceRecord[] = []
  let line = 0
  for await (const record of records as AsyncIterable<unknown>) {
    line++
    batch.push({ line, text: typeof record === 'string' ? trimAscii(record) : recordText(record) })
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function recordText(record: unknown): string {
  try {
    // undefined for a function or undefined itself: then rejected as broken JSON, not lost.
    return JSON.stringify(record) ?? String(record)
  } catch {
    // A bigint, which JSON.stringify refuses and lossless-json writes with all its digits.
    return losslessStringify(record) ?? String(record)
  }
}

const readTime = evaluator(eventTime.data, { type: 'TIMESTAMP' })
const silent = { uncast() {}, zoneless() {} }

async function run(
  warehouse: Warehouse,
  domains: readonly Domain[],
  sources: readonly OpenSource[],
  options: IngestOptions,
): Promise<RunResult> {
  const composed = compose(domains)
  const router = createRouter(composed)
  const stagings = new Map(router.targets.map((target) => [target, tableStaging(warehouse, target)]))
  const summary = emptySummary()
  const kept = collectedRejects(KEPT_REJECTS)
  const reject = async (full: Reject) => {
    summary.rejected++
    summary.rejectedByRule[full.rule] = (summary.rejectedByRule[full.rule] ?? 0) + 1
    await kept.write(full)
    await options.rejects?.write(full)
  }
  try {
    for (const { source, batches } of sources) {
      const ids = recordIds()
      for await (const batch of batches) {
        for (const record of batch) {
          for (const found of unwrapRecord(record)) {
            summary.read++
            const refused = 'reject' in found ? found.reject : stage(found.call, ids)
            if (refused !== undefined) await reject(rejectOf(source, record, found, refused))
          }
        }
        for (const staging of stagings.values()) await staging.flush()
        options.onProgress?.({ read: summary.read, rejected: summary.rejected })
        options.signal?.throwIfAborted()
      }
    }
    const lineage = {
      batchId: randomUUID(),
      sourceSystem: options.sourceSystem,
      integrationId: options.integrationId,
    }
    for (const { table } of composed.tables) {
      if (router.targets.some((target) => target.table === table)) summary.tables[table.name] = emptyTable()
    }
    // Logs first: the fold of a state table reads them.
    for (const kind of ['log', 'state'] as const) {
      for (const [target, staging] of stagings) {
        if (target.kind === kind) summary.tables[target.table.name] = await staging.commit(warehouse, lineage)
      }
    }
  } finally {
    for (const staging of stagings.values()) await staging.drop()
  }
  const rejectsFile = await options.rejects?.close()
  return { ...summary, rejects: kept.rejects, ...(rejectsFile === undefined ? {} : { rejectsFile }) }

  function stage(call: Call, ids: RecordIds): RejectReason | undefined {
    const event = typeof call.payload.event === 'string' ? documentedEventName(call.payload.event) : null
    if (call.type === 'track' && event === null)
      return { rule: 'missing_event', reason: 'The track call names no event.', path: 'event' }
    if (!hasIdentity(call.type, event, call.payload)) {
      return {
        rule: 'missing_identity',
        reason: 'The call has no userId, anonymousId, groupId or e-mail.',
        path: 'userId',
      }
    }
    let hash: string | undefined
    const record: MappedRecord = {
      payload: call.payload,
      raw: call.raw,
      event,
      hash: () => (hash ??= ids.next(call.raw, call.index, readTime(record, silent) !== null)),
    }
    const routed = router.route(call, record)
    if ('rule' in routed) return routed
    if (routed.length === 0) summary.ignored++
    for (const { target, row } of routed) stagings.get(target)?.add(row)
    return undefined
  }
}

function unwrapRecord(record: SourceRecord): Unwrapped[] {
  if (record.invalid !== undefined) {
    return [
      {
        reject: { rule: 'broken_json', reason: 'Not JSON: the bytes are no UTF-8.', path: '' },
        raw: record.text,
      },
    ]
  }
  const parsed = parseRecord(record.text)
  return 'reject' in parsed ? [{ ...parsed, raw: record.text }] : unwrap(parsed.value, record.text)
}

function rejectOf(source: string, record: SourceRecord, found: Unwrapped, reason: RejectReason): Reject {
  const index = 'call' in found ? found.call.index : found.index
  return {
    source,
    line: record.line,
    ...(index === undefined ? {} : { index }),
    ...reason,
    raw: 'call' in found ? found.call.raw : found.raw,
    ...(record.invalid === undefined ? {} : { rawBase64: record.invalid.toString('base64') }),
  }
}
