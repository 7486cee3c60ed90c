import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ingested } from '../example-calls.js'

const item = (more: object) => ({ type: 'track', event: 'Tap', userId: 'u1', ...more })

test('items inherit context, integrations and sentAt where they have none', async () => {
  const { rows } = await ingested([
    {
      context: { ip: '1.1.1.1', locale: 'de' },
      integrations: { All: false },
      sentAt: '2026-01-02T03:04:05Z',
      batch: [
        item({ messageId: 'a' }),
        item({ messageId: 'b', context: null, sentAt: null }),
        item({ messageId: 'c', context: { ip: '2.2.2.2' }, sentAt: '2026-01-01T00:00:00Z' }),
      ],
    },
  ])
  const theirs = { ip_address: '1.1.1.1', locale: 'de', sent_at: new Date('2026-01-02T03:04:05Z') }
  expect(rows).toMatchObject([
    { event_id: 'a', ...theirs, event_timestamp: theirs.sent_at },
    { event_id: 'b', ...theirs },
    // Their own context is not filled up from the envelope's.
    { event_id: 'c', ip_address: '2.2.2.2', locale: null, sent_at: new Date('2026-01-01T00:00:00Z') },
  ])
})

test('nothing else is inherited', async () => {
  const { rows } = await ingested([
    { userId: 'u9', timestamp: '2026-01-02T03:04:05Z', messageId: 'm', batch: [item({ anonymousId: 'a1' })] },
  ])
  expect(rows).toMatchObject([{ user_id: 'u1', event_timestamp: null, message_id: null }])
})

test('an inherited context and an own __proto__ do not meet', async () => {
  const text =
    '{"context":{"ip":"1.1.1.1"},"batch":[{"type":"track","event":"Tap","__proto__":{"userId":"u1"}}]}'
  const { result } = await ingested([text])
  expect(result.rejects).toMatchObject([{ rule: 'missing_identity', index: 0 }])
})

test('every item keeps its own text, byte for byte', async () => {
  const texts = [
    '{"type" : "track","event":"A","userId":"u1","messageId":"a","properties":{"n":1.10,"big":12345678901234567890}}',
    '{ "userId":"u1", "messageId":"b", "type":"track", "event":"\\u0041\\/B", "properties": {"x":"}]","y":[ ] } }',
    '{"type":"track","event":"A","userId":"u1","messageId":"c","messageId":"c"}',
  ]
  const { rows } = await ingested([`{"sentAt":"2026-01-02T03:04:05Z", "batch" : [ ${texts.join(' ,\t')} ]}`])
  expect(rows.map(({ raw_payload }) => raw_payload)).toEqual(texts)
})

test('an item without identity rejects only itself', async () => {
  const broken = '{"type":"track", "event":"Tap"}'
  const text = `{"batch":[{"type":"track","event":"Tap","userId":"u1","messageId":"a"},${broken},{"type":"track","event":"Tap","userId":"u1","messageId":"b"}]}`
  const { result, rows } = await ingested([text])
  expect(rows.map(({ event_id }) => event_id)).toEqual(['a', 'b'])
  expect(result).toMatchObject({ read: 3, rejected: 1 })
  expect(result.rejects).toEqual([
    {
      source: 'records',
      line: 1,
      index: 1,
      rule: 'missing_identity',
      reason: 'The call has no userId, anonymousId, groupId or e-mail.',
      path: 'userId',
      raw: broken,
    },
  ])
})

test.each([
  ['5', 'The batch item is not a JSON object.'],
  ['null', 'The batch item is not a JSON object.'],
  ['[1]', 'The batch item is not a JSON object.'],
  ['{"userId":"u1"}', 'The record is no call that is known here'],
  [
    '{"type":"charge","userId":"u1"}',
    'The type "charge" is none of identify, track, page, screen, group, alias.',
  ],
])('the item %s rejects only itself', async (bad, reason) => {
  const { result, rows } = await ingested([`{"batch":[${bad},{"type":"track","event":"A","userId":"u1"}]}`])
  expect(rows).toHaveLength(1)
  expect(result.rejects).toMatchObject([{ index: 0, rule: 'unknown_payload', raw: bad, path: 'type' }])
  expect(result.rejects[0]?.reason).toContain(reason)
})

test('an empty batch is no record, and a batch that is none is an unknown payload', async () => {
  expect((await ingested(['{"batch":[]}', '{"batch":[ ]}'])).result).toMatchObject({ read: 0, rejected: 0 })
  const { result } = await ingested(['{"batch":{}}', '{"batch":"x"}'])
  expect(result.rejectedByRule).toEqual({ unknown_payload: 2 })
})

test('items are the same calls as alone, but for what they inherit', async () => {
  const call = fc.record({
    type: fc.constant('track'),
    event: fc.constantFrom('A', 'B'),
    userId: fc.constantFrom('u1', 5),
    messageId: fc.uuid(),
    timestamp: fc.constantFrom('2026-01-02T03:04:05Z', 'soon', 0),
    context: fc.constantFrom(null, { ip: '1.1.1.1' }),
    properties: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 5 }), async (calls) => {
      const run = (row: object) => ({ ...row, batch_id: null, loaded_at: null })
      const [alone, together] = [await ingested(calls), await ingested([{ batch: calls }])]
      expect(together.rows.map(run)).toEqual(alone.rows.map(run))
    }),
    { numRuns: 15 },
  )
})
