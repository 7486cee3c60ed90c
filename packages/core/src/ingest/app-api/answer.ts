import { isObject, type JsonObject } from '../call.js'
import { itemTexts, memberText } from '../json-slices.js'
import type { Call } from '../unwrap.js'
import { endpointOf } from './endpoints.js'

/**
 * True for an App API answer in its envelope `{method, path, request, status, response, fetched_at}`: a bare response
 * does not say what it answers.
 */
export function isAnswer(value: JsonObject): boolean {
  return typeof value.method === 'string' && typeof value.path === 'string' && 'response' in value
}

/** The things that an answer holds, each as a call of its own; undefined when no table takes such an answer. */
export function thingsIn(answer: JsonObject, raw: string): Call[] | undefined {
  const { method, path, request, status, response, fetched_at } = answer
  const found = endpointOf(method as string, path as string)
  if (found === undefined) return undefined
  const { endpoint, params } = found
  if (endpoint.anyStatus !== true && typeof status === 'number' && status >= 400) return undefined
  const things = thingsAt(response, endpoint.at ?? [], endpoint.each === true)
  const texts = endpoint.each === true ? textsAt(raw, ['response', ...(endpoint.at ?? [])]) : [raw]
  return things.flatMap((thing, index): Call[] => {
    const item = endpoint.inner !== undefined && isObject(thing) ? thing[endpoint.inner] : thing
    // A refused send can have no body; what was asked is known all the same.
    if ((item === undefined || item === null) && endpoint.anyStatus !== true) return []
    return [
      {
        type: `app.${endpoint.item}`,
        payload: { item, timed: attributesByTime(item), params, request, status, method, path, fetched_at },
        raw: texts[index] ?? raw,
        ...(endpoint.each === true ? { index } : {}),
      },
    ]
  })
}

/** The messages of a bare page of a messages list; no other response may come without its envelope. */
export function messagesIn(messages: readonly unknown[], raw: string): Call[] {
  const texts = textsAt(raw, ['messages'])
  return messages.map((item, index) => ({
    type: 'app.message',
    payload: { item, params: {} },
    raw: texts[index] ?? raw,
    index,
  }))
}

function thingsAt(response: unknown, at: readonly string[], isList: boolean): readonly unknown[] {
  let value = response
  for (const name of at) value = isObject(value) ? value[name] : undefined
  if (isList) return Array.isArray(value) ? value : []
  return [value]
}

function textsAt(raw: string, path: readonly string[]): string[] {
  let text: string | undefined = raw
  for (const name of path) text = text?.startsWith('{') ? memberText(text, name) : undefined
  return text?.startsWith('[') ? itemTexts(text) : []
}

/**
 * The attributes of a person, object or relationship, those of one time together: an answer gives a time for each
 * attribute, or for none.
 */
function attributesByTime(item: unknown): { timestamp: unknown; attributes: JsonObject }[] | undefined {
  if (!isObject(item) || !isObject(item.attributes)) return undefined
  const { attributes } = item
  const times = isObject(item.timestamps) ? item.timestamps : {}
  const groups = new Map<string, { timestamp: unknown; attributes: Record<string, unknown> }>()
  for (const name of Object.keys(attributes)) {
    const timestamp = Object.hasOwn(times, name) ? times[name] : undefined
    const group = groups.get(String(timestamp)) ?? { timestamp, attributes: Object.create(null) }
    group.attributes[name] = attributes[name]
    groups.set(String(timestamp), group)
  }
  return [...groups.values()]
}
