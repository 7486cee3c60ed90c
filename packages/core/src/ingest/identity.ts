import { isLosslessNumber } from 'lossless-json'
import type { CallType } from '../mapping/record-type.js'
import { isObject, type JsonObject } from './call.js'

/** Reports about deliveries and content need no person (Pipelines API, `report_delivery_event`, `report_content_event`). */
export const withoutIdentity: ReadonlySet<string> = new Set(['Report Delivery Event', 'Report Content Event'])

/** True when a call says whom it is about, or need not: a user id, anonymous id, group id, e-mail, or an alias's previous id. */
export function hasIdentity(type: CallType, event: string | null, payload: JsonObject): boolean {
  if (isId(payload.userId) || isId(payload.anonymousId) || isId(payload.groupId)) return true
  if (isObject(payload.traits) && isId(payload.traits.email)) return true
  if (isObject(payload.context) && isObject(payload.context.traits) && isId(payload.context.traits.email))
    return true
  if (type === 'alias') return isId(payload.previousId)
  return type === 'track' && event !== null && withoutIdentity.has(event)
}

/** True for what can be an id: text, a number or a boolean. */
export function isId(value: unknown): boolean {
  return (
    (typeof value === 'string' && value !== '') ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    isLosslessNumber(value)
  )
}
