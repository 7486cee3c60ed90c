import { randomUUID } from 'node:crypto'
import type { RunOptions } from '../load/load.js'
import { parseRecord } from '../load/parse-record.js'
import type { Reject, RejectReason } from '../load/reject.js'
import { recordsInFile, recordsInMemory, type SourceRecord } from '../load/source-records.js'
import { type TableStaging, tableStaging } from '../load/staging.js'
import { emptyTable, type RunResult } from '../load/summary.js'
import { openTally } from '../load/tally.js'
import { eventTime } from '../mapping/envelope.js'
import { evaluator, type MappedRecord } from '../mapping/evaluate.js'
import { compose } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { documentedEventName } from './event-names.js'
import { hasIdentity } from './identity.js'
import { type RecordIds, recordIds } from './record-id.js'
import { createRouter, type RoutedRow, type Router } from './router.js'
import { type Call, type Unwrapped, unwrap } from './unwrap.js'

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
  options: RunOptions = {},
): Promise<RunResult> {
  return run(
    warehouse,
    domains,
    [{ source: options.source ?? 'records', batches: recordsInMemory(records) }],
    options,
  )
}

/**
 * Brings NDJSON files, or standard input as `-`, into the tables of the given domains.
 * @example await ingestFiles(warehouse, allDomains, ['calls.ndjson'])
 */
export async function ingestFiles(
  warehouse: Warehouse,
  domains: readonly Domain[],
  files: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return run(
    warehouse,
    domains,
    files.map((file) => ({ source: file, batches: recordsInFile(file) })),
    options,
  )
}

interface OpenSource {
  readonly source: string
  readonly batches: AsyncIterable<readonly SourceRecord[]>
}

async function run(
  warehouse: Warehouse,
  domains: readonly Domain[],
  sources: readonly OpenSource[],
  options: RunOptions,
): Promise<RunResult> {
  const composed = compose(domains)
  const router = createRouter(composed)
  const stagings = new Map(router.targets.map((target) => [target, tableStaging(warehouse, target)]))
  const tally = openTally(options.rejects)
  const { summary } = tally
  try {
    for (const { source, batches } of sources) {
      const ids = recordIds()
      for await (const batch of batches) {
        for (const record of batch) {
          for (const found of callsIn(record)) {
            summary.read++
            const routed = 'reject' in found ? found.reject : routeCall(router, found.call, ids)
            if ('rule' in routed) await tally.reject(rejectOf(source, record, found, routed))
            else if (routed.length === 0) summary.ignored++
            else for (const { target, row } of routed) stagings.get(target)?.add(row)
          }
        }
        for (const staging of stagings.values()) await staging.flush()
        options.onProgress?.({ read: summary.read, rejected: summary.rejected })
        options.signal?.throwIfAborted()
      }
    }
    for (const { table } of composed.tables) {
      if (router.targets.some((target) => target.table === table)) summary.tables[table.name] = emptyTable()
    }
    await commit([...stagings.values()], options, (table, counts) => {
      summary.tables[table] = counts
    })
  } finally {
    for (const staging of stagings.values()) await staging.drop()
  }
  return tally.finish()
}

async function commit(
  stagings: readonly TableStaging[],
  { sourceSystem, integrationId }: RunOptions,
  done: (table: string, counts: Awaited<ReturnType<TableStaging['commit']>>) => void,
): Promise<void> {
  const lineage = { batchId: randomUUID(), sourceSystem, integrationId }
  // Logs first: the fold of a state table reads them.
  for (const kind of ['log', 'state'] as const) {
    for (const staging of stagings) {
      if (staging.target.kind === kind) done(staging.target.table.name, await staging.commit(lineage))
    }
  }
}

function callsIn(record: SourceRecord): Unwrapped[] {
  const parsed = parseRecord(record)
  return 'reject' in parsed ? [{ ...parsed, raw: record.text }] : unwrap(parsed.value, record.text)
}

const readTime = evaluator(eventTime.data, { type: 'TIMESTAMP' })
const silent = { uncast() {}, zoneless() {} }

function routeCall(router: Router, call: Call, ids: RecordIds): readonly RoutedRow[] | RejectReason {
  const event = typeof call.payload.event === 'string' ? documentedEventName(call.payload.event) : null
  if (call.type === 'track' && event === null) {
    return { rule: 'missing_event', reason: 'The track call names no event.', path: 'event' }
  }
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
    hash() {
      hash ??= ids.next(call.raw, call.index, readTime(record, silent) !== null)
      return hash
    },
  }
  return router.route(call, record)
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
