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

/** Tables that no payload fills, and what will. */
export const filledLater: Readonly<Record<string, string>> = {
  event_sequences: 'derived from events and your funnels',
  shopping_carts: 'derived from ecommerce_events',
  push_tokens: 'derived from device events and push webhooks',
  device_sessions: 'derived from device events and screen views',
  video_sessions: 'derived from video_events',
  video_advertising: 'derived from video_events',
  privacy_requests: 'written by the commands that erase and export a person',
  data_exports: 'written by the command that exports a person',
  consent_management: 'derived from people_events and gdpr_compliance_events',
  batch_jobs: 'written by the loader and the sender',
  batch_chunks: 'written by the loader and the sender',
  batch_operations: 'written by the loader and the sender',
  batch_errors: 'written by the loader and the sender',
  batch_performance_metrics: 'written by the loader and the sender',
  anonymous_identity_resolution: 'derived from every call that carries both ids',
  alias_chains: 'derived from user_aliases',
}

/** Tables that the examples have no payload for; these are built from documented properties. */
export const built = [
  { type: 'page', userId: 'u1', messageId: 'built-page', name: 'Pricing', properties: { path: '/pricing' } },
  ...['Video Content Started', 'Product Added to Wishlist', 'Product Reviewed'].map((event, i) => ({
    type: 'track',
    event,
    userId: 'u1',
    messageId: `built-${i}`,
    properties: { asset_id: 'c1', product_id: 'p1', wishlist_id: 'w1', review_id: 'r1' },
  })),
]
