import { isLosslessNumber } from 'lossless-json'
import { type CallType, isCallType } from '../mapping/record-type.js'

/** A JSON object as parsed. */
export type JsonObject = Readonly<Record<string, unknown>>

/** True for an object that is neither an array nor a number of the lossless parser. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
}

/**
 * The type of a call: its `type`, else what only that call has. A body that came to `/page` or `/screen` without a type
 * cannot be told from the other, and is left unknown.
 */
export function callType(payload: JsonObject): CallType | undefined {
  const { type } = payload
  if (typeof type === 'string') {
    const name = type.toLowerCase()
    return isCallType(name) ? name : undefined
  }
  if (type !== undefined && type !== null) return undefined
  if (typeof payload.event === 'string') return 'track'
  if (payload.previousId !== undefined) return 'alias'
  if (
    payload.groupId !== undefined &&
    (isObject(payload.traits) || payload.traits === undefined) &&
    payload.name === undefined
  )
    return 'group'
  if (isObject(payload.traits) && payload.name === undefined && payload.properties === undefined)
    return 'identify'
  return undefined
}

/**
 * True for a reporting webhook: `metric` and `data` are all that every one of them has beside its id and time
 * (`object_type` is missing in preference changes).
 */
export function isWebhook(payload: JsonObject): boolean {
  const { type, metric, data } = payload
  return (
    (type === undefined || type === null) && typeof metric === 'string' && metric !== '' && isObject(data)
  )
}

/** The call type that an address of the Pipelines API stands for: `/v1/screen` or `pipelines.screen.known_user`. */
export function callTypeOfAddress(address: unknown): CallType | undefined {
  if (typeof address !== 'string') return undefined
  const name = /(?:^|[/.])(identify|track|page|screen|group|alias)(?:[/.?]|$)/.exec(address)?.[1]
  return name as CallType | undefined
}
