import { describe, expect, test } from 'vitest'
import { at, open, register, remove, track } from './calls.ts'
import { ingested, onlyDevice } from './warehouse.ts'

describe('a token', () => {
  test('makes a device; without one there is none, and the call stands in the log', async () => {
    const { results, devices, events } = await ingested([
      register(1),
      { type: 'track', event: 'Device Created or Updated', userId: 'u1', context: { device: { id: 'hw' } } },
      { type: 'track', event: 'Device Deleted', userId: 'u1' },
      { type: 'track', event: 'Application Opened', userId: 'u1', context: { device: { token: '' } } },
    ])
    expect(devices.map(({ device_id }) => device_id)).toEqual(['t1'])
    expect(events).toHaveLength(4)
    expect(results[0]?.rejected).toBe(0)
  })

  test('is taken from the properties where the context has none', async () => {
    const call = {
      type: 'track',
      event: 'Device Created or Updated',
      userId: 'u1',
      properties: { device: { token: 't2', type: 'ANDROID' } },
    }
    expect(await onlyDevice([call])).toMatchObject({ device_id: 't2', device_type: 'android', user_id: 'u1' })
  })

  test('moves with its latest registration', async () => {
    const runs = [register(1, { userId: 'ada' }), register(2, { userId: 'bob' })]
    for (const order of [runs, [...runs].reverse()])
      expect(await onlyDevice(...order.map((call) => [call]))).toMatchObject({ user_id: 'bob' })
  })
})

describe('application events', () => {
  test('refresh the device of a known person', async () => {
    expect(
      await onlyDevice(
        [register(1, { context: { app: { version: '1' } } })],
        [open(2, { device: { model: 'new' }, context: { app: { version: '2' } } })],
      ),
    ).toMatchObject({
      app_version: '2',
      model: 'new',
      last_seen_at: new Date(at(2)),
      registered_at: new Date(at(1)),
      is_deleted: false,
    })
  })

  test('do not bring back a deleted device', async () => {
    expect(await onlyDevice([register(1), remove(2), open(3)])).toMatchObject({
      is_deleted: true,
      deleted_at: new Date(at(2)),
      last_seen_at: new Date(at(3)),
    })
  })

  test('of visitors, of servers, and properties, change no device', async () => {
    const { devices } = await ingested([
      register(1, { context: { app: { version: '1' } } }),
      {
        type: 'track',
        event: 'Application Opened',
        anonymousId: 'a1',
        context: { device: { token: 't2' } },
      },
      track({ event: 'Application Uninstalled', second: 2, context: { app: { version: '0' } } }),
      open(3, { properties: { model: 'of the event' } }),
    ])
    expect(devices).toMatchObject([
      { device_id: 't1', app_version: '1', model: null, last_seen_at: new Date(at(3)) },
    ])
  })
})

test('a type that is none leaves NULL, is counted, and stays in the JSON', async () => {
  const { results, devices, events } = await ingested([register(1, { device: { type: 'toaster' } })])
  expect(devices).toMatchObject([{ device_type: null, attributes: '{"type":"toaster"}' }])
  expect(events).toMatchObject([{ device_type: null }])
  expect(results[0]?.tables.devices?.uncast).toEqual({ device_type: 1 })
  expect(results[0]?.tables.device_events?.uncast).toEqual({ device_type: 1 })
})
