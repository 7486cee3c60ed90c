import { beforeAll, describe, expect, test } from 'vitest'
import { type Example, examplesOf, get, parsed, text } from './examples.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'

const documented: Readonly<Record<string, string>> = { 'Delete Device': 'Device Deleted' }

const ofDevices = /^(Device |Delete Device|Application |Push Notification )/
const official = ['semantic_customerio', 'semantic_other']
  .flatMap((file) => examplesOf(`../../../examples/payloads/${file}.ndjson`))
  .filter(({ payload }) => ofDevices.test(String(payload.event)))
const named = official.filter(({ payload }) => payload.userId ?? payload.anonymousId)
const built = examplesOf('fixtures/built.ndjson')

/** The text columns of device_events, and where a payload has them. */
const texts: Readonly<Record<string, readonly string[]>> = {
  user_id: ['userId'],
  anonymous_id: ['anonymousId'],
  message_id: ['messageId'],
  locale: ['context.locale'],
  ip_address: ['context.ip'],
  channel: ['context.channel'],
  device_id: ['context.device.token', 'properties.device.token'],
  hardware_id: ['context.device.id'],
  device_type: ['context.device.type', 'properties.device.type', 'properties.device_type'],
  device_model: ['context.device.model', 'properties.device_model'],
  os_name: ['context.os.name'],
  os_version: ['context.os.version', 'context.device.os_version', 'properties.device_os'],
  app_version: [
    'context.app.version',
    'properties.version',
    'properties.new_version',
    'context.device.app_version',
    'properties.app_version',
  ],
  app_build: ['context.app.build', 'properties.build', 'properties.new_build'],
  timezone: ['context.timezone'],
  ...Object.fromEntries(
    [
      'session_id',
      'previous_version',
      'previous_build',
      'url',
      'launch_source',
      'delivery_id',
      'campaign_id',
      'action_taken',
      'deep_link',
      'registration_source',
      'update_reason',
      'deletion_reason',
      'triggered_by',
    ].map((name) => [name, [`properties.${name}`]]),
  ),
}

let all: Ingested
beforeAll(async () => {
  all = await ingested([...official, ...built].map(({ line }) => line))
})

function expectRow(row: Row | undefined, { payload }: Example): void {
  for (const [column, paths] of Object.entries(texts))
    expect(row?.[column], column).toBe(text(get(payload, ...paths)))
  const event = String(payload.event)
  const name = documented[event] ?? event
  expect(row).toMatchObject({
    event_name: name,
    event_type: name.toLowerCase().replaceAll(' ', '_'),
    from_background: get(payload, 'properties.from_background'),
    session_duration: get(payload, 'properties.session_duration'),
    network_type: get(payload, 'context.network.cellular') === true ? 'cellular' : null,
    event_timestamp: payload.timestamp === undefined ? null : new Date(payload.timestamp as string),
  })
  expect(parsed(row?.event_properties)).toEqual(payload.properties ?? null)
  expect(parsed(row?.context)).toEqual(payload.context ?? null)
}

describe("the API description's own examples", () => {
  test('are there, and those that name nobody are rejected', () => {
    expect(named).toHaveLength(11)
    expect(all.results[0]?.rejects.map(({ rule, raw }) => [rule, raw])).toEqual(
      official.filter((example) => !named.includes(example)).map(({ raw }) => ['missing_identity', raw]),
    )
  })

  test.each(named)('$name', (example) => {
    const rows = all.events.filter(({ raw_payload }) => raw_payload === example.raw)
    expect(rows).toHaveLength(1)
    expectRow(rows[0], example)
    expect(rows[0]?.event_id).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('payloads built from documented properties', () => {
  test.each(built)('$name', (example) => {
    const row = all.events.find(({ event_id }) => event_id === example.payload.messageId)
    expectRow(row, example)
    expect(row?.raw_payload).toBe(example.raw)
  })
})

test('nothing is uncast, and no column is left empty by all of them', () => {
  expect(all.results[0]?.tables.device_events?.uncast).toEqual({})
  expect(all.results[0]?.tables.devices?.uncast).toEqual({})
  const empty = Object.keys(all.events[0] as Row).filter((column) =>
    all.events.every((row) => row[column] === null),
  )
  const ofOtherCalls = ['group_id', 'email', 'cio_id', 'original_timestamp', 'sent_at', 'received_at']
  const ofLibraries = ['user_agent', 'library_name', 'library_version']
  expect(empty.filter((column) => !/^(source_system|integration_id)$/.test(column))).toEqual([
    ...ofOtherCalls,
    ...ofLibraries,
  ])
})

test('the devices of these payloads, value by value', () => {
  // In the official examples one token is registered and deleted in the same second: the deletion holds.
  expect(all.devices.map(({ device_id, is_deleted }) => [device_id, is_deleted])).toEqual([
    ['https://push.example.com/device', false],
    ['string', true],
    ['token-1', false],
    ['token-2', false],
    ['token-3', true],
  ])
  const [web, deleted, phone, sample, old] = all.devices
  expect(web).toMatchObject({ device_type: 'web', user_id: 'u1' })
  expect(parsed(web?.attributes)).toEqual({ type: 'web', webpush_p256dh: 'p256dh', webpush_auth: 'auth' })
  expect(deleted).toMatchObject({
    user_id: '42',
    device_type: null,
    attributes: null,
    registered_at: null,
    deleted_at: new Date('2021-07-14T19:10:25.000Z'),
  })
  const [{ payload }] = built.filter(({ payload }) => payload.event === 'Application Opened') as [Example]
  const context = payload.context as Readonly<Record<string, Record<string, unknown>>>
  expect(phone).toMatchObject({
    user_id: 'u1',
    device_type: 'ios',
    hardware_id: context.device?.id,
    advertising_id: context.device?.advertisingId,
    manufacturer: context.device?.manufacturer,
    model: context.device?.model,
    device_name: context.device?.name,
    os_name: context.os?.name,
    os_version: context.os?.version,
    app_name: context.app?.name,
    app_version: context.app?.version,
    app_build: context.app?.build,
    app_namespace: context.app?.namespace,
    cio_sdk_version: '3.0.0',
    timezone: 'Europe/Berlin',
    locale: 'de-DE',
    push_enabled: true,
    bluetooth_enabled: false,
    carrier: 'Telekom',
    ip_address: context.ip,
    registered_at: new Date('2026-01-02T10:00:12.000Z'),
    last_seen_at: new Date('2026-01-02T10:00:12.000Z'),
    deleted_at: null,
  })
  const { token: _, ...ownOfDevice } = context.device ?? {}
  const [{ payload: registration }] = built.filter(
    ({ payload }) => payload.event === 'Device Created or Updated',
  ) as [Example]
  const { app, os, network, ip, locale } = context
  expect(parsed(phone?.attributes)).toEqual({
    ...(registration.properties as object),
    ...ownOfDevice,
    ...{ app, os, network, ip, locale },
    timezone: context.timezone,
  })
  expect(sample).toMatchObject({ device_type: 'android', user_id: 'u1' })
  expect(parsed(sample?.attributes)).toEqual({ type: 'android' })
  expect(old).toMatchObject({ user_id: 'u1', is_deleted: true, status: null, attributes: null })
})
