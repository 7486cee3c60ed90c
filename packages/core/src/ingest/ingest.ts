import { usageError } from '../errors.js'
import { endedRun, type MergeProgress } from '../load/ended-run.js'
import type { EngineLines } from '../load/engine/parsed-records.js'
import { checkReadable } from '../load/lines.js'
import type { RunOptions, RunProgress } from '../load/load.js'
import { parseRecord } from '../load/parse-record.js'
import type { Reject, RejectReason } from '../load/reject.js'
import { recordsInMemory, type SourceRecord } from '../load/source-records.js'
import { type FileKind, fileKind, type SourceFormat } from '../load/sources/file-kind.js'
import { inputFiles } from '../load/sources/input-files.js'
import { readRecords } from '../load/sources/read-records.js'
import { isRemote, remoteFiles, unreachable } from '../load/sources/remote.js'
import { tableStaging } from '../load/staging.js'
import { emptyTable, type RunResult } from '../load/summary.js'
import { openTally } from '../load/tally.js'
import { type CallType, type ExportName, isCallType } from '../mapping/record-type.js'
import { type ComposedSet, compose } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { JsonObject } from './call.js'
import { CallRecord } from './call-record.js'
import { commit } from './commit.js'
import { type CompiledSet, compileSet } from './engine/records.js'
import { mapInEngine } from './engine/run.js'
import { documentedEventName } from './event-names.js'
import { exportOfFile } from './export-rows.js'
import { hasIdentity } from './identity.js'
import { PLACES_A_LINE, placeText } from './places.js'
import { type RecordIds, recordIds } from './record-id.js'
import { createRouter, type Routed, type Router } from './router.js'
import { type Call, type Unwrapped, unwrap } from './unwrap.js'

/** Records to ingest: calls as objects, or as JSON text. */
export type IngestSource = Iterable<unknown> | AsyncIterable<unknown>

/** How a run ingests, beside what every run takes. */
export interface IngestOptions extends RunOptions {
  /** How records stand in the files, where their names do not say it. */
  readonly format?: SourceFormat
  /** Map files in process too, where the engine would do it faster. The result is the same. */
  readonly inProcess?: boolean
  /**
   * The family of Customer.io's own export that every record is a row of. Files that are named as Customer.io names them
   * (`metrics_v4_1234_56.json`) say it themselves.
   */
  readonly exportOf?: ExportName
}

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
  options: Omit<IngestOptions, 'inProcess'> = {},
): Promise<RunResult> {
  return run(warehouse, domains, options, async ({ source }) => {
    await source(options.source ?? 'records', options.exportOf).inProcess(recordsInMemory(records))
  })
}

/**
 * Brings files of payloads, folders and patterns of them, or standard input as `-`, into the tables of the given domains:
 * one payload a line or an array of them, plain, in gzip or zstd. Files are mapped in the engine where it can read them;
 * what it might read otherwise than we do, and everything that is rejected, in process.
 *
 * @example await ingestFiles(warehouse, allDomains, ['calls.ndjson'])
 */
export async function ingestFiles(
  warehouse: Warehouse,
  domains: readonly Domain[],
  files: readonly string[],
  options: IngestOptions = {},
): Promise<RunResult> {
  let bytes = 0
  const onBytes = (count: number) => {
    bytes += count
  }
  const { onProgress } = options
  const counted =
    onProgress === undefined
      ? options
      : { ...options, onProgress: (counts: RunProgress) => onProgress({ ...counts, bytes }) }
  return run(warehouse, domains, counted, async ({ source, composed }) => {
    for (const file of await inputFiles(files)) {
      options.signal?.throwIfAborted()
      const exportOf = options.exportOf ?? exportOfFile(file)
      const open = source(file, exportOf)
      const compiled = compileSet(warehouse.dialect, composed, exportOf)
      if (isRemote(file)) {
        await ingestRemote(warehouse, file, options, compiled, source)
        continue
      }
      const kind = await payloadKind(file, options.format)
      const inEngine =
        options.inProcess !== true && compiled.inProcess.length === 0 && kind.format === 'ndjson'
      const lines = inEngine && file !== '-' ? warehouse.lines?.(file, kind.compression) : undefined
      if (lines !== undefined) {
        await checkReadable(file)
        if (await open.inEngine(compiled, { relation: lines, kept: [] })) continue
      }
      await open.inProcess(readRecords(file, kind, { onBytes }))
    }
  })
}

// What only the engine reaches never passes through here, but for the records that it leaves.
async function ingestRemote(
  warehouse: Warehouse,
  name: string,
  { format, inProcess }: IngestOptions,
  compiled: CompiledSet,
  source: Run['source'],
): Promise<void> {
  const [inProcessOnly] = compiled.inProcess
  if (inProcess === true) throw unreachable(name, 'everything is to be read in process')
  if (inProcessOnly !== undefined) throw unreachable(name, `${inProcessOnly} is mapped by a function`)
  for (const { name: file, relation, kept } of await remoteFiles(warehouse, name, format, false)) {
    const isRead = await source(file).inEngine(compiled, { relation, kept })
    if (!isRead) throw unreachable(file, 'the engine cannot read it line by line')
  }
}

async function payloadKind(file: string, format?: SourceFormat): Promise<FileKind> {
  const kind = await fileKind(file, format)
  if (kind.format === 'ndjson' || kind.format === 'json') return kind
  throw usageError(`${file}: payloads are JSON. Rows of your own in CSV or Parquet go in with load.`, {
    file,
  })
}

/** A source of a run: its lines are counted on from those of the sources before it. */
interface OpenSource {
  inProcess(batches: AsyncIterable<readonly SourceRecord[]>): Promise<void>
  /** @returns false when the engine cannot read the file; then nothing has happened */
  inEngine(compiled: CompiledSet, lines: EngineLines): Promise<boolean>
}

interface Run {
  readonly composed: ComposedSet
  source(name: string, exportOf?: ExportName): OpenSource
}

async function run(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: RunOptions,
  read: (run: Run) => Promise<void>,
): Promise<RunResult> {
  const composed = compose(domains)
  const router = createRouter(composed)
  const stagings = new Map(router.targets.map((target) => [target, tableStaging(warehouse, target)]))
  const tally = openTally(options.rejects)
  const { summary } = tally
  const progress: MergeProgress = { merged: [] }
  let base = 0
  try {
    await read({ composed, source: openSource })
    options.signal?.throwIfAborted()
    for (const { table } of composed.tables) {
      if (router.targets.some((target) => target.table === table)) summary.tables[table.name] = emptyTable()
    }
    await commit([...stagings.values()], options, progress, (table, counts) => {
      summary.tables[table] = counts
    })
  } catch (error) {
    throw endedRun(error, options.signal, progress)
  } finally {
    for (const staging of stagings.values()) await staging.drop()
  }
  return tally.finish()

  function openSource(source: string, exportOf?: ExportName): OpenSource {
    // Equal records of two files are one, so each file counts its own.
    const ids = new Map<string | undefined, RecordIds>()
    const idsOf = ({ origin }: SourceRecord): RecordIds => {
      const own = ids.get(origin?.source) ?? recordIds()
      ids.set(origin?.source, own)
      return own
    }
    const start = base
    const advance = (line: number) => {
      base = Math.max(base, start + line + 1)
    }
    const mapRecords = async (records: readonly SourceRecord[]): Promise<void> => {
      for (const record of records) {
        const isPlain = holdsNoControl(record.text)
        for (const found of callsIn(record, exportOf)) {
          summary.read++
          if ('empty' in found) {
            summary.ignored++
            continue
          }
          const routed = 'reject' in found ? found.reject : routeCall(router, found.call, idsOf(record))
          if ('rule' in routed) await tally.reject(rejectOf(source, record, found, routed))
          else if (!routed.isTaken) summary.ignored++
          else {
            const place = placeText(start + record.line, indexOf(found))
            for (const { target, row, isOwnText } of routed.rows) {
              row[0] = place
              stagings.get(target)?.add(row, isPlain && isOwnText)
            }
          }
        }
        advance(record.line)
      }
      for (const staging of stagings.values()) await staging.flush()
      options.onProgress?.({ read: summary.read, rejected: summary.rejected })
      options.signal?.throwIfAborted()
    }
    return {
      async inProcess(batches) {
        for await (const batch of batches) await mapRecords(batch)
      },
      async inEngine(compiled, lines) {
        const counts = await mapInEngine(
          warehouse,
          compiled,
          lines,
          start * PLACES_A_LINE,
          [...stagings.values()],
          mapRecords,
        )
        if (counts === undefined) return false
        summary.read += counts.mapped
        summary.ignored += counts.ignored
        advance(counts.lastLine)
        return true
      },
    }
  }
}

/** Whether no text of a record holds a control character: JSON has them behind a backslash, or not at all. */
function holdsNoControl(record: string): boolean {
  return !record.includes('\\') && !record.includes('\n') && !record.includes('\r')
}

function callsIn(record: SourceRecord, exportOf?: ExportName): Unwrapped[] {
  const parsed = parseRecord(record)
  return 'reject' in parsed ? [{ ...parsed, raw: record.text }] : unwrap(parsed.value, record.text, exportOf)
}

function routeCall(router: Router, call: Call, ids: RecordIds): Routed | RejectReason {
  const { type, payload } = call
  const event = typeof payload.event === 'string' ? documentedEventName(payload.event) : null
  const problem = isCallType(type) ? callProblem(type, event, payload) : undefined
  if (problem !== undefined) return problem
  return router.route(call, new CallRecord(call, event, ids))
}

function callProblem(type: CallType, event: string | null, payload: JsonObject): RejectReason | undefined {
  if (type === 'track' && event === null)
    return { rule: 'missing_event', reason: 'The track call names no event.', path: 'event' }
  if (hasIdentity(type, event, payload)) return undefined
  return {
    rule: 'missing_identity',
    reason: 'The call has no userId, anonymousId, groupId or e-mail.',
    path: 'userId',
  }
}

/** What is routed or rejected. */
type Found = Exclude<Unwrapped, { empty: true }>

function indexOf(found: Found): number | undefined {
  return 'call' in found ? found.call.index : found.index
}

function rejectOf(source: string, record: SourceRecord, found: Found, reason: RejectReason): Reject {
  const index = indexOf(found)
  return {
    source,
    line: record.line,
    ...record.origin,
    ...(index === undefined ? {} : { index }),
    ...reason,
    raw: 'call' in found ? found.call.raw : found.raw,
    ...(record.invalid === undefined ? {} : { rawBase64: Buffer.from(record.invalid).toString('base64') }),
  }
}
