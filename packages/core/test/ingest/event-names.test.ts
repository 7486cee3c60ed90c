import { expect, test } from 'vitest'
import { documentedEventName } from '../../src/ingest/event-names.js'
import { ingested } from '../example-calls.js'

test.each([
  ['Delete Device', 'Device Deleted'],
  ['Create Device', 'Device Created or Updated'],
  ['Video Playback interrupted', 'Video Playback Interrupted'],
  ['App Installed', 'Application Installed'],
  ['App Opened', 'Application Opened'],
  ['App Updated', 'Application Updated'],
  ['App Backgrounded', 'Application Backgrounded'],
  ['App Foregrounded', 'Application Foregrounded'],
  ['App Uninstalled', 'Application Uninstalled'],
  ['App Crashed', 'Application Crashed'],
  ['Email Clicked', 'Email Link Clicked'],
  ['Group Deleted', 'Object Deleted'],
  ['Payment Info Updated', 'Payment Info Entered'],
  ['Product Removed From Wishlist', 'Product Removed from Wishlist'],
  ['Wishlisted Item Added to Cart', 'Wishlist Product Added to Cart'],
  [' App Opened\n', 'Application Opened'],
  ['  Signed Up ', 'Signed Up'],
  ['Signed  Up', 'Signed  Up'],
  ['app opened', 'app opened'],
  ['', null],
  [' \t\n\r\f\v', null],
  ['\u00a0', '\u00a0'],
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
])('%j is %j', (came, documented) => expect(documentedEventName(came)).toBe(documented))

test('the spelling that came stays in the record', async () => {
  const text = '{"type":"track","event":" App Opened ","userId":"u1"}'
  const { rows } = await ingested([text])
  expect(rows).toMatchObject([{ event_name: 'Application Opened', raw_payload: text }])
})

test.each([[''], ['  '], [null], [5], [{}]])('a track call whose event is %j is rejected', async (event) => {
  const { result } = await ingested([{ type: 'track', userId: 'u1', event }])
  expect(result.rejects).toMatchObject([
    { rule: 'missing_event', reason: 'The track call names no event.', path: 'event', line: 1 },
  ])
})
