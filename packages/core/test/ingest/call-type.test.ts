import { LosslessNumber } from 'lossless-json'
import { expect, test } from 'vitest'
import { callType, callTypeOfAddress, isObject } from '../../src/ingest/call.js'

test.each([
  [{ type: 'identify' }, 'identify'],
  [{ type: 'Track' }, 'track'],
  [{ type: 'SCREEN', event: 'x' }, 'screen'],
  [{ type: 'page', traits: {} }, 'page'],
  [{ type: 'group' }, 'group'],
  [{ type: 'alias' }, 'alias'],
  [{ event: 'Signed Up' }, 'track'],
  [{ type: null, event: 'Signed Up' }, 'track'],
  [{ previousId: 'a', userId: 'b' }, 'alias'],
  [{ groupId: 'g', traits: {} }, 'group'],
  [{ groupId: 'g', userId: 'u' }, 'group'],
  [{ userId: 'u', traits: { email: 'a@example.com' } }, 'identify'],
  [{ type: 'webhook' }, undefined],
  [{ type: 'webhook', event: 'Signed Up' }, undefined],
  [{ type: 5, event: 'Signed Up' }, undefined],
  [{ type: '' }, undefined],
  [{ userId: 'u', name: 'Home' }, undefined],
  [{ userId: 'u', name: 'Home', traits: {} }, undefined],
  [{ userId: 'u', name: 'Home', groupId: 'g' }, undefined],
  [{ userId: 'u', properties: {} }, undefined],
  [{ userId: 'u', properties: {}, traits: {} }, undefined],
  [{ userId: 'u', traits: [] }, undefined],
  [{ userId: 'u' }, undefined],
  [{ event: 5 }, undefined],
  [{}, undefined],
])('%j is %s', (payload, type) => expect(callType(payload)).toBe(type))

test.each([
  ['/v1/screen', 'screen'],
  ['https://cdp.customer.io/v1/page', 'page'],
  ['/v1/identify?x=1', 'identify'],
  ['pipelines.screen.known_user', 'screen'],
  ['track', 'track'],
  ['/v1/batch', undefined],
  ['/v1/screens', undefined],
  ['/v1/homepage', undefined],
  ['pipelines.integrations', undefined],
  [undefined, undefined],
  [5, undefined],
])('the address %s stands for %s', (address, type) => expect(callTypeOfAddress(address)).toBe(type))

test('an exact number is no object', () => {
  expect([{}, { isLosslessNumber: true }].every(isObject)).toBe(true)
  expect([new LosslessNumber('1'), [], null, 'a', 1, undefined].some(isObject)).toBe(false)
})
