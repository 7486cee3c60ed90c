import { expect, test } from 'vitest'
import { at, open, register, remove } from './calls.ts'
import { parsed } from './examples.ts'
import { ingested, onlyDevice, type Row } from './warehouse.ts'

test('what a call leaves out stays; null clears; later wins by its own time', async () => {
  const row = await onlyDevice(
    [register(1, { device: { type: 'ios', model: 'iPhone', tier: { level: 3 } } })],
    [register(3, { device: { model: null }, properties: { push_enabled: false } })],
    [register(2, { device: { model: 'late', manufacturer: 'Apple' }, context: { os: { version: '17' } } })],
  )
  expect(row).toMatchObject({
    device_type: 'ios',
    model: null,
    manufacturer: 'Apple',
    os_version: '17',
    push_enabled: false,
    registered_at: new Date(at(3)),
  })
  expect(parsed(row?.attributes)).toEqual({
    type: 'ios',
    tier: { level: 3 },
    manufacturer: 'Apple',
    os: { version: '17' },
    push_enabled: false,
  })
})

test('of the context only what tells of the device is kept', async () => {
  const row = await onlyDevice([
    register(1, {
      context: {
        app: { version: '2' },
        ip: '203.0.113.7',
        traits: { email: 'ada@example.com' },
        campaign: { name: 'x' },
      },
    }),
  ])
  expect(parsed(row?.attributes)).toEqual({ app: { version: '2' }, ip: '203.0.113.7' })
})

test('a deletion marks the row, voids what is older, and a registration brings the device back', async () => {
  const first = register(1, { device: { type: 'ios', model: 'old' } })
  const gone = [[first], [remove(2)]]
  expect(await onlyDevice(...gone)).toMatchObject({
    user_id: 'u1',
    is_deleted: true,
    deleted_at: new Date(at(2)),
    device_type: null,
    model: null,
    attributes: null,
    registered_at: null,
    last_seen_at: null,
  })
  expect(await onlyDevice(...gone, [register(3, { device: { type: 'ios' } })])).toMatchObject({
    is_deleted: false,
    deleted_at: null,
    device_type: 'ios',
    model: null,
    registered_at: new Date(at(3)),
  })
})

test('an unknown token gets a tombstone', async () => {
  expect(await onlyDevice([remove(2)])).toMatchObject({ is_deleted: true, user_id: 'u1', attributes: null })
  expect(await onlyDevice([remove(2)], [register(1)])).toMatchObject({
    is_deleted: true,
    registered_at: null,
  })
})

test('the order of arrival changes nothing', async () => {
  const calls = (token: string) => [
    register(1, { token, device: { type: 'ios', model: 'a' }, userId: 'ada' }),
    remove(2, { token, userId: 'ada' }),
    open(3, { token, device: { model: 'b' }, userId: 'bob' }),
    register(4, { token, device: { model: 'c' }, properties: { push_enabled: true }, userId: 'bob' }),
    open(5, { token, device: { model: null }, context: { app: { version: '2' } }, userId: 'bob' }),
  ]
  const orders = permutations([0, 1, 2, 3, 4])
  const runs = [0, 1, 2, 3, 4].map((step) =>
    orders.map((order, i) => calls(`t${String(i).padStart(3, '0')}`)[order[step] as number]),
  )
  const { devices } = await ingested(...runs)
  expect(devices).toHaveLength(120)
  const shape = ({ device_id, attribute_times, marks, batch_id, loaded_at, ...row }: Row) => ({
    ...row,
    attributes: parsed(row.attributes),
  })
  expect(shape(devices[0] as Row)).toMatchObject({
    user_id: 'bob',
    is_deleted: false,
    device_type: null,
    model: null,
    app_version: '2',
    push_enabled: true,
    registered_at: new Date(at(4)),
    last_seen_at: new Date(at(5)),
    attributes: { push_enabled: true, app: { version: '2' } },
  })
  for (const row of devices) expect(shape(row)).toEqual(shape(devices[0] as Row))
})

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  )
}
