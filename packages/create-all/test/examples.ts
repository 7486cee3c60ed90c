import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './cli.js'

/** A line of the examples: a payload as Customer.io's documents have it. */
export interface Example {
  readonly file: string
  readonly line: number
  readonly source: string
  readonly kind: string
  readonly payload: unknown
}

const folder = join(root, 'examples', 'payloads')

/** Every line of `examples/payloads` and `examples/payloads/documents`. */
export const examples: readonly Example[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ndjson'))
  .sort()
  .flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((text, i): Example => ({ file, line: i + 1, ...JSON.parse(text) })),
  )

/** Kinds of examples that are no payload to ingest, and why. */
export const notIngested: Readonly<Record<string, string>> = {
  'pipelines.group.traits': 'a fragment: the traits of a group call, which name nobody',
  'pipelines.integrations': 'a fragment: the integrations of a call',
  webhook_config: 'the settings of a reporting webhook, not a report',
  'app.POST /v1/campaigns/{broadcast_id}/triggers request': 'a request; its answer is ingested with it',
  'app.POST /v1/exports/customers request': 'a request for an export',
  'app.POST /v1/objects request': 'a search',
}

const requests =
  /^app\.trigger_broadcast\.request\.|^app\.POST \/v1\/(send\/\w+|campaigns\/\{broadcast_id\}\/triggers) request$/

/** An example as it is ingested: answers of the App API in their envelope, calls beside the name that says their type. */
export function ingestible({ kind, payload }: Example, number: number): unknown {
  if (kind.startsWith('webhook.')) return withOwnIds(payload as Webhook, number)
  if (kind.startsWith('pipelines.')) return { kind, payload }
  const answer = /^app\.(GET|POST) (\S+) (response|request|\d+)$/.exec(kind)
  if (answer === null && !requests.test(kind)) return payload
  const [, method = 'POST', path = '/v1/campaigns/{broadcast_id}/triggers', what = 'request'] = answer ?? []
  const shared = {
    method,
    path: path.replaceAll(/\{\w+\}/g, String(number)),
    fetched_at: '2026-01-02T03:04:05Z',
  }
  if (what !== 'request')
    return { ...shared, request: null, status: Number(what) || 200, response: wholeBody(path, payload) }
  const response = path.startsWith('/v1/send/')
    ? { delivery_id: `sent-${number}`, queued_at: 1767323045 }
    : { id: number }
  return { ...shared, request: payload, status: 200, response }
}

/** What a list is called in its answer. */
const lists: Readonly<Record<string, string>> = {
  messages: 'messages',
  broadcasts: 'broadcasts',
  object_types: 'types',
  relationships: 'cio_relationships',
}

// Some examples are a list alone, or one thing of it.
function wholeBody(path: string, payload: unknown): unknown {
  const name = lists[path.slice(path.lastIndexOf('/') + 1)]
  if (name === undefined || name in (payload as object)) return payload
  return { [name]: Array.isArray(payload) ? payload : [payload] }
}

interface Webhook {
  readonly timestamp: number
  readonly data: Readonly<Record<string, unknown>>
}

// The examples share one event id and one delivery id.
function withOwnIds(webhook: Webhook, number: number): unknown {
  const { delivery_id } = webhook.data
  const own = delivery_id === undefined ? {} : { delivery_id: `delivery-${number}` }
  return { ...webhook, event_id: `event-${number}`, data: { ...webhook.data, ...own } }
}
