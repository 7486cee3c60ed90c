import { readFileSync } from 'node:fs'

export type Json = Readonly<Record<string, unknown>>

/** A line of a fixture: an example of Customer.io's API descriptions, or one built from documented properties. */
export interface Fixture {
  readonly source: string
  readonly kind: string
  readonly object_type?: string
  readonly metric?: string
  readonly payload: unknown
}

/** Fixtures that are examples for everybody. */
const documents: Readonly<Record<string, string>> = {
  webhooks: 'webhooks_reporting',
  messages: 'app_messages',
}

/** The lines of a fixture. */
export function fixtures(name: string): Fixture[] {
  const file =
    name in documents
      ? `../../../examples/payloads/documents/${documents[name]}.ndjson`
      : `fixtures/${name}.ndjson`
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Fixture)
}

export interface Webhook extends Json {
  readonly event_id: string
  readonly object_type?: string
  readonly metric: string
  readonly timestamp: number
  readonly data: Json
}

/** The webhooks of a fixture, each with an event, a message and a time of its own: the examples share theirs. */
export function webhooks(...names: string[]): Webhook[] {
  return names.flatMap(fixtures).map(({ payload }, i) => {
    const webhook = payload as Webhook
    const { delivery_id } = webhook.data
    const own = delivery_id === undefined ? {} : { delivery_id: `delivery-${String(i).padStart(3, '0')}==` }
    return {
      ...webhook,
      event_id: `01E4C4CT6YDC7Y5M7FE1GW${String(i).padStart(4, '0')}`,
      timestamp: webhook.timestamp + i,
      data: { ...webhook.data, ...own },
    }
  })
}

/** An answer of the App API in its envelope. */
export function answer(method: string, path: string, response: unknown, more: Json = {}): Json {
  return { method, path, request: null, status: 200, response, fetched_at: '2026-01-02T03:04:05Z', ...more }
}

/** When `answer` was fetched. */
export const fetchedAt = new Date('2026-01-02T03:04:05Z')

/** Seconds since 1970 as a Date. */
export const at = (seconds: number) => new Date(seconds * 1000)
