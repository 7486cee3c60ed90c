import { expect, test } from 'vitest'
import { at, customer, register, remove, unix } from './calls.ts'
import { type Example, examplesOf, parsed } from './examples.ts'
import { ingested, onlyDevice } from './warehouse.ts'

test("the description's own example", async () => {
  const [example] = examplesOf('fixtures/app_customers.ndjson') as [Example]
  const envelope = {
    method: 'GET',
    path: '/v1/customers/1/attributes',
    status: 200,
    response: example.payload,
    fetched_at: '2026-01-02T00:00:00Z',
  }
  const { devices } = await ingested([envelope])
  const listed = (example.payload.customer as { devices: { id: string; platform: string }[] }).devices
  expect(devices).toHaveLength(listed.length)
  for (const [i, { id, platform }] of listed.entries()) {
    expect(devices[i]).toMatchObject({
      device_id: id,
      user_id: '1',
      device_type: platform,
      last_seen_at: new Date('2018-01-01T00:00:00Z'),
      registered_at: null,
      is_deleted: false,
    })
    expect(parsed(devices[i]?.attributes)).toEqual({ platform, last_used: 1514764800 })
  }
})

test('attributes are texts, and are cast by their columns', async () => {
  const attributes = {
    device_os: '17.2',
    device_model: 'iPhone14,2',
    app_version: '2.1.0',
    cio_sdk_version: '3.0.0',
    _last_status: 'bounced',
    device_locale: 'de-DE',
    push_enabled: 'false',
    tier: '3',
  }
  const device = { id: 't1', platform: 'ios', last_used: unix(5), attributes }
  const row = await onlyDevice([customer([device], at(9))])
  expect(row).toMatchObject({
    os_version: '17.2',
    model: 'iPhone14,2',
    app_version: '2.1.0',
    cio_sdk_version: '3.0.0',
    last_status: 'bounced',
    locale: 'de-DE',
    push_enabled: false,
  })
  expect(parsed(row?.attributes)).toEqual({ ...attributes, platform: 'ios', last_used: unix(5) })
})

test('an empty _last_status is none, and a later answer of the same use wins', async () => {
  const device = (status: string) => ({
    id: 't1',
    platform: 'ios',
    last_used: unix(5),
    attributes: { _last_status: status },
  })
  const [before, after] = [customer([device('')], at(6)), customer([device('sent')], at(9))]
  expect(await onlyDevice([before])).toMatchObject({ last_status: null })
  for (const runs of [
    [[before], [after]],
    [[after], [before]],
  ])
    expect(await onlyDevice(...runs)).toMatchObject({ last_status: 'sent' })
})

test('a call of the same second keeps its types; an older answer only fills gaps', async () => {
  const call = register(5, { messageId: '0', properties: { push_enabled: true, app_version: '2' } })
  const answer = customer(
    [{ id: 't1', platform: 'ios', last_used: unix(5), attributes: { push_enabled: 'true', tier: 'gold' } }],
    at(9),
  )
  for (const runs of [
    [[call], [answer]],
    [[answer], [call]],
  ]) {
    expect(parsed((await onlyDevice(...runs))?.attributes)).toEqual({
      push_enabled: true,
      app_version: '2',
      tier: 'gold',
      platform: 'ios',
      last_used: unix(5),
    })
  }
})

test('a device used after its deletion is back; one used before stays deleted', async () => {
  const listed = (second: number) => customer([{ id: 't1', platform: 'ios', last_used: unix(second) }], at(9))
  expect(await onlyDevice([remove(4)], [listed(5)])).toMatchObject({ is_deleted: false, device_type: 'ios' })
  expect(await onlyDevice([remove(4)], [listed(3)])).toMatchObject({ is_deleted: true, device_type: null })
})

test('a person without devices makes none', async () => {
  expect((await ingested([customer([], at(9))])).devices).toEqual([])
})
