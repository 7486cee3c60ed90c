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
    if (item === undefined || item === null) return []
    return [
      {
        type: `app.${endpoint.item}`,
        payload: { item, params, request, status, method, path, fetched_at },
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
  return value === undefined || value === null ? [] : [value]
}

function textsAt(raw: string, path: readonly string[]): string[] {
  let text: string | undefined = raw
  for (const name of path) text = text?.startsWith('{') ? memberText(text, name) : undefined
  return text?.startsWith('[') ? itemTexts(text) : []
}
