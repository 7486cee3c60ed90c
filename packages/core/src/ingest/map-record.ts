import { parseRecord } from '../load/parse-record.js'
import type { Reject, RejectReason } from '../load/reject.js'
import type { SourceRecord } from '../load/source-records.js'
import type { StageTarget } from '../load/target.js'
import { type CallType, type ExportName, isCallType } from '../mapping/record-type.js'
import type { StagedRow } from '../warehouse/staged-row.js'
import type { JsonObject } from './call.js'
import { CallRecord } from './call-record.js'
import { documentedEventName } from './event-names.js'
import { hasIdentity } from './identity.js'
import { placeText } from './places.js'
import type { RecordIds } from './record-id.js'
import type { Routed, Router } from './router.js'
import { type Call, type Unwrapped, unwrap } from './unwrap.js'

/** A source of a run, while its records are mapped. */
export interface MappedSource {
  readonly name: string
  /** The family of the export that every record is a row of. */
  readonly exportOf?: ExportName | undefined
  /** The line of the run before its first one. */
  readonly start: number
  readonly ids: RecordIds
}

/** Where the rows and the counts of mapped records go. */
export interface MappedInto {
  read: number
  ignored: number
  /** @param isPlain true when it is known that no text of the row is empty or holds a control character */
  add(target: StageTarget, row: StagedRow, isPlain: boolean): void
  reject(reject: Reject): void
}

/** What stands in a record: its calls, or why there are none. */
export function callsIn(record: SourceRecord, exportOf: ExportName | undefined): Unwrapped[] {
  const parsed = parseRecord(record)
  return 'reject' in parsed
    ? [{ ...parsed, raw: record.text }]
    : unwrap(parsed.value, record.text, exportOf, parsed.texts)
}

/** Sends what stands in a record through the mappings. */
export function mapRecord(
  router: Router,
  { name, start, ids }: MappedSource,
  record: SourceRecord,
  calls: readonly Unwrapped[],
  into: MappedInto,
): void {
  const isPlain = holdsNoControl(record.text)
  for (const found of calls) {
    into.read++
    if ('empty' in found) {
      into.ignored++
      continue
    }
    const routed = 'reject' in found ? found.reject : routeCall(router, found.call, ids)
    if ('rule' in routed) into.reject(rejectOf(name, record, found, routed))
    else if (!routed.isTaken) into.ignored++
    else {
      const place = placeText(start + record.line, indexOf(found))
      for (const { target, row, isOwnText } of routed.rows) {
        row[0] = place
        into.add(target, row, isPlain && isOwnText)
      }
    }
  }
}

/** Whether no text of a record holds a control character: JSON has them behind a backslash, or not at all. */
function holdsNoControl(record: string): boolean {
  return !record.includes('\\') && !record.includes('\n') && !record.includes('\r')
}

function routeCall(router: Router, call: Call, ids: RecordIds): Routed | RejectReason {
  const event = eventOf(call)
  const problem = isCallType(call.type) ? callProblem(call.type, event, call.payload) : undefined
  if (problem !== undefined) return problem
  return router.route(call, new CallRecord(call, event, ids))
}

/** The documented name of a call's event. */
function eventOf({ payload }: Call): string | null {
  return typeof payload.event === 'string' ? documentedEventName(payload.event) : null
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
