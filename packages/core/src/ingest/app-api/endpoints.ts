import type { AppItem } from '../../mapping/record-type.js'

/** What an answer of the App API holds. */
interface Endpoint {
  readonly method: 'GET' | 'POST'
  /** As in the API's description; names in braces become `params`. */
  readonly path: string
  readonly item: AppItem
  /** Members of the response on the way to the thing, or to the list of things; absent: the response itself. */
  readonly at?: readonly string[]
  /** The place holds a list. */
  readonly each?: boolean
  /** In each item of the list, the member that is the thing. */
  readonly inner?: string
  /** Failed requests count too. */
  readonly anyStatus?: boolean
}

const messages = (path: string): Endpoint => ({
  method: 'GET',
  path,
  item: 'message',
  at: ['messages'],
  each: true,
})

/**
 * The operations of the App API whose answers fill tables (its OpenAPI description, `#/paths`). Answers of any other
 * operation are known to be App API, and left out.
 */
const endpoints: readonly Endpoint[] = [
  messages('/v1/messages'),
  messages('/v1/campaigns/{campaign_id}/messages'),
  messages('/v1/broadcasts/{broadcast_id}/messages'),
  messages('/v1/newsletters/{newsletter_id}/messages'),
  messages('/v1/transactional/{transactional_message_id}/messages'),
  messages('/v1/customers/{customer_id}/messages'),
  { method: 'GET', path: '/v1/messages/{message_id}', item: 'message', at: ['message'] },
  { method: 'POST', path: '/v1/send/{channel}', item: 'send', anyStatus: true },
  { method: 'POST', path: '/v1/campaigns/{broadcast_id}/triggers', item: 'trigger', anyStatus: true },
  { method: 'GET', path: '/v1/campaigns/{broadcast_id}/triggers/{trigger_id}', item: 'trigger_status' },
  {
    method: 'GET',
    path: '/v1/broadcasts/{broadcast_id}/triggers',
    item: 'trigger_status',
    at: ['triggers'],
    each: true,
  },
  {
    method: 'GET',
    path: '/v1/campaigns/{broadcast_id}/triggers/{trigger_id}/errors',
    item: 'trigger_error',
    at: ['errors'],
    each: true,
  },
  { method: 'GET', path: '/v1/broadcasts', item: 'broadcast', at: ['broadcasts'], each: true },
  { method: 'GET', path: '/v1/customers/{customer_id}/attributes', item: 'customer', at: ['customer'] },
  {
    method: 'POST',
    path: '/v1/customers/attributes',
    item: 'customer',
    at: ['customers'],
    each: true,
    inner: 'customer',
  },
  {
    method: 'GET',
    path: '/v1/customers/{customer_id}/subscription_preferences',
    item: 'customer_preferences',
    at: ['customer'],
  },
  {
    method: 'GET',
    path: '/v1/customers/{customer_id}/relationships',
    item: 'customer_relationship',
    at: ['cio_relationships'],
    each: true,
  },
  {
    method: 'GET',
    path: '/v1/objects/{object_type_id}/{object_id}/attributes',
    item: 'object',
    at: ['object'],
  },
  {
    method: 'GET',
    path: '/v1/objects/{object_type_id}/{object_id}/relationships',
    item: 'object_relationship',
    at: ['cio_relationships'],
    each: true,
  },
  { method: 'GET', path: '/v1/object_types', item: 'object_type', at: ['types'], each: true },
]

const patterns = endpoints.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replaceAll(/\{([a-z_]+)\}/g, '(?<$1>[^/]+)')}$`),
}))

/** Finds the operation of an address, and the named parts of its path. */
export function endpointOf(
  method: string,
  address: string,
): { readonly endpoint: Endpoint; readonly params: Readonly<Record<string, string>> } | undefined {
  const path = address
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
  for (const { endpoint, pattern } of patterns) {
    if (endpoint.method !== method.toUpperCase()) continue
    const match = pattern.exec(path)
    if (match !== null) return { endpoint, params: decoded(match.groups ?? {}) }
  }
  return undefined
}

// Ids and addresses are percent-encoded in a path; one that is not is taken as it is.
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        return [name, value]
      }
    }),
  )
}
