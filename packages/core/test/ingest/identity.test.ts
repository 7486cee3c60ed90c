import { expect, test } from 'vitest'
import { ingested } from '../example-calls.js'

const track = { type: 'track', event: 'Tap' }

test.each([
  { userId: 'u1' },
  { userId: 42 },
  { userId: 0 },
  { anonymousId: 'a1' },
  { groupId: 'g1' },
  { traits: { email: 'a@example.com' } },
  { context: { traits: { email: 'a@example.com' } } },
  { userId: '', anonymousId: 'a1' },
  { userId: null, anonymousId: 'a1' },
  { userId: {}, anonymousId: 'a1' },
])('%j says whom a call is about', async (who) => {
  const { result } = await ingested([{ ...track, ...who }])
  expect(result).toMatchObject({ rejected: 0, tables: { calls: { inserted: 1 } } })
})

test.each([
  {},
  { userId: '' },
  { userId: null, anonymousId: null, groupId: null },
  { userId: {} },
  { userId: { isLosslessNumber: true } },
  { userId: ['u1'] },
  { traits: { email: '' } },
  { traits: { email: {} } },
  { traits: 'a@example.com' },
  { context: { traits: null } },
  { email: 'a@example.com' },
  { previousId: 'p1' },
])('%j does not', async (who) => {
  const { result } = await ingested([{ ...track, ...who }])
  expect(result).toMatchObject({ rejected: 1, rejectedByRule: { missing_identity: 1 } })
})

test('a number of any size is an id, digit for digit', async () => {
  const { rows } = await ingested(['{"type":"track","event":"Tap","userId":12345678901234567890}'])
  expect(rows).toMatchObject([{ user_id: '12345678901234567890' }])
})

test.each(['Report Delivery Event', ' Report Content Event '])('%s needs none', async (event) => {
  const { rows } = await ingested([{ type: 'track', event, properties: { deliveryId: '1' } }])
  expect(rows).toMatchObject([{ event_name: event.trim(), user_id: null }])
})

test('only as a track call, and only under that name', async () => {
  const { result } = await ingested([
    { type: 'page', event: 'Report Delivery Event' },
    { type: 'track', event: 'report delivery event' },
  ])
  expect(result.rejectedByRule).toEqual({ missing_identity: 2 })
})

test('an alias is about its previous id too', async () => {
  const { result } = await ingested([{ type: 'alias', previousId: 'p1' }, { type: 'alias' }])
  expect(result).toMatchObject({ rejected: 1, rejectedByRule: { missing_identity: 1 } })
})
