import { type CallFamily, callFamilies } from '../mapping/record-type.js'
import { isObject, type JsonObject } from './call.js'

/** Column of the export → member of the call. */
const members: Readonly<Record<string, string>> = {
  id: 'messageId',
  user_id: 'userId',
  anonymous_id: 'anonymousId',
  group_id: 'groupId',
  previous_id: 'previousId',
  sent_at: 'sentAt',
  received_at: 'receivedAt',
  timestamp: 'timestamp',
  original_timestamp: 'originalTimestamp',
}
/** Columns that hold JSON, as an object or as its text. */
const documents = ['traits', 'properties', 'context'] as const

/**
 * A row of the export as the call that it was. `event` is a slug there, `event_text` the name.
 *
 * @example callOfRow('tracks', { id: 'm1', user_id: '42', event: 'order_completed', event_text: 'Order Completed' })
 * // { type: 'track', messageId: 'm1', userId: '42', event: 'Order Completed' }
 */
export function callOfRow(family: CallFamily, row: JsonObject): JsonObject {
  const call: Record<string, unknown> = { type: callFamilies[family] }
  for (const [column, member] of Object.entries(members)) {
    if (row[column] !== undefined && row[column] !== null) call[member] = row[column]
  }
  const event = row.event_text ?? row.event
  if (event !== undefined && event !== null) call.event = event
  if (row.name !== undefined && row.name !== null) call.name = row.name
  if (row.objectTypeId !== undefined && row.objectTypeId !== null) call.objectTypeId = row.objectTypeId
  for (const document of documents) {
    const value = parsed(row[document])
    if (value !== undefined && value !== null) call[document] = value
  }
  return call
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return value
  try {
    const document: unknown = JSON.parse(value)
    return isObject(document) ? document : value
  } catch {
    return value
  }
}
