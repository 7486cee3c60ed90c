import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains } from '@customerio-databricks/create-all'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/**
 * A call can be put together again from the columns of its row, without `raw_payload`. What changes on the way is
 * listed here, and stands in docs/mapping.md ("What a row keeps of its call").
 */
type Payload = Readonly<Record<string, unknown>>
type Row = Readonly<Record<string, unknown>>

/** The log that keeps every call of a type, and what it calls the call's own data. */
const logs = {
  identify: { table: 'people_events', data: 'traits' },
  track: { table: 'events', data: 'properties' },
  page: { table: 'page_views', data: 'properties' },
  screen: { table: 'screen_views', data: 'properties' },
  group: { table: 'object_events', data: 'traits' },
  alias: { table: 'alias_events', data: undefined },
} as const
type CallType = keyof typeof logs

const parsed = (json: unknown) => (json === null ? undefined : JSON.parse(json as string))
const iso = (time: unknown) => (time === null ? undefined : (time as Date).toISOString())
const own = (value: unknown) => value ?? undefined

/** The call that a row was made of. */
function rebuilt(type: CallType, row: Row): Payload {
  const { data } = logs[type]
  const name = { page: row.page_name, screen: row.screen_name }[type as string]
  return {
    type,
    messageId: own(row.message_id),
    userId: own(row.user_id),
    anonymousId: own(row.anonymous_id),
    groupId: own(row.group_id),
    previousId: own(row.secondary_user_id),
    event: type === 'track' ? own(row.event_name) : undefined,
    name: own(name),
    timestamp: iso(row.event_timestamp),
    originalTimestamp: iso(row.original_timestamp),
    sentAt: iso(row.sent_at),
    receivedAt: iso(row.received_at),
    context: parsed(row.context),
    ...(data === undefined ? {} : { [data]: parsed(row.event_properties) }),
  }
}

const asText = (value: unknown) =>
  value === undefined || value === null || value === '' ? undefined : String(value)
/** What is a text or could be one; lists and objects are not. */
const ownText = (value: unknown) => (typeof value === 'object' ? undefined : asText(value))
const asTime = (value: unknown) =>
  value === undefined || value === null || value === 0
    ? undefined
    : new Date(typeof value === 'number' ? value * 1000 : (value as string)).toISOString()

/** The call as its row keeps it: ids and names as text, times as instants, the event's time where one is missing. */
function normalised(type: CallType, call: Payload): Payload {
  const { data } = logs[type]
  const at = [call.timestamp, call.originalTimestamp, call.sentAt, call.receivedAt].map(asTime)
  const groupInContext = (call.context as Payload | undefined)?.groupId
  const nameInProperties = (call.properties as Payload | undefined)?.name
  return {
    type,
    messageId: asText(call.messageId),
    userId: asText(call.userId),
    anonymousId: asText(call.anonymousId),
    groupId: asText(call.groupId) ?? ownText(groupInContext),
    previousId: asText(call.previousId),
    event: type === 'track' ? (call.event as string).trim() : undefined,
    name: type === 'page' || type === 'screen' ? (asText(call.name) ?? ownText(nameInProperties)) : undefined,
    timestamp: at.find((time) => time !== undefined),
    originalTimestamp: at[1],
    sentAt: at[2],
    receivedAt: at[3],
    context: own(call.context),
    ...(data === undefined ? {} : { [data]: own(call[data]) }),
  }
}

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
const object = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
  json,
  { maxKeys: 4 },
)
const id = fc.oneof(fc.constantFrom('u1', 'é😀', "o'k"), fc.integer({ min: 1, max: 999 }))
const moment = fc.date({ min: new Date('2001-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const time = fc.option(
  fc.oneof(
    moment.map((date) => date.toISOString()),
    moment.map((date) => Math.floor(date.getTime() / 1000)),
  ),
  { nil: undefined },
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const call = fc
  .record({
    type: fc.constantFrom<CallType>('identify', 'track', 'page', 'screen', 'group', 'alias'),
    userId: id,
    anonymousId: maybe(id),
    timestamp: time,
    originalTimestamp: time,
    sentAt: time,
    receivedAt: time,
    context: maybe(object),
    own: maybe(object),
    more: fc.record({
      name: maybe(fc.string({ maxLength: 6 })),
      event: fc.constantFrom('Tap', ' Order Completed ', 'User Seen'),
      id,
    }),
  })
  .map(({ own: data, more, ...shared }): Payload => {
    const { type } = shared
    const name = logs[type].data
    return {
      ...shared,
      ...(name === undefined || data === undefined ? {} : { [name]: data }),
      ...(type === 'track' ? { event: more.event } : {}),
      ...(type === 'page' || type === 'screen' ? { name: more.name } : {}),
      ...(type === 'group' ? { groupId: more.id } : {}),
      ...(type === 'alias' ? { previousId: more.id } : {}),
    }
  })

/** Without members that are not there. */
const present = (payload: Payload) => JSON.parse(JSON.stringify(payload)) as Payload

test('every call can be put together again from the columns of its row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 200, maxLength: 200 }), async (generated) => {
      const calls = generated.map((one, i): Payload => ({ ...one, messageId: `m${i}` }))
      const warehouse = await duckdb({ file: ':memory:' })
      try {
        await createTables(warehouse, allDomains)
        const { rejects } = await ingest(warehouse, allDomains, calls)
        expect(rejects).toEqual([])
        for (const [type, { table }] of Object.entries(logs) as [CallType, (typeof logs)[CallType]][]) {
          const rows = await warehouse.query<Row>(`SELECT * FROM customerio.${table}`)
          const byId = new Map(rows.map((row) => [row.message_id, row]))
          for (const one of calls.filter((each) => each.type === type)) {
            const row = byId.get(one.messageId)
            expect(row, JSON.stringify(one)).toBeDefined()
            expect(present(rebuilt(type, row as Row))).toEqual(present(normalised(type, one)))
          }
        }
      } finally {
        await warehouse.close()
      }
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 120_000)
