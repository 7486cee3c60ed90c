import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { identityRules, recordIds } from '../../src/ingest/record-id.js'
import { ingested } from '../example-calls.js'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const ids = async (records: readonly unknown[]) => {
  const { rows } = await ingested(records)
  return rows.map(({ event_id }) => event_id).sort()
}

describe('the formula is part of the released schema', () => {
  test('written out', () => {
    // Another formula needs another version of the rules: what is released then says so.
    expect(identityRules).toBe('1')
    expect(recordIds().next('{"type":"track"}', undefined, true)).toBe(
      '46ee7c3995f94523d7396aee29cb4c280a8674d9137c9950e7131e182c20ae85',
    )
  })
  test('text, index in the batch, occurrence', () => {
    const source = recordIds()
    expect(source.next('ü', undefined, false)).toBe(sha256('ü\n\n0'))
    expect(source.next('ü', undefined, false)).toBe(sha256('ü\n\n1'))
    expect(source.next('ü', undefined, false)).toBe(sha256('ü\n\n2'))
    expect(source.next('ü', 0, false)).toBe(sha256('ü\n0\n0'))
    expect(source.next('ü', 1, false)).toBe(sha256('ü\n1\n0'))
    expect(source.next('v', undefined, false)).toBe(sha256('v\n\n0'))
  })
  test('a record with a time does not count', () => {
    const source = recordIds()
    expect([1, 2].map(() => source.next('a', undefined, true))).toEqual([sha256('a\n\n0'), sha256('a\n\n0')])
    expect(source.next('a', undefined, false)).toBe(sha256('a\n\n0'))
  })
})

const raw = '{ "type": "track", "event": "Tap", "userId": "u1" }'
const timed = '{"type":"track","event":"Tap","userId":"u1","timestamp":"2026-01-02T03:04:05Z"}'

test('two identical calls without id or time stay two', async () => {
  expect(await ids([raw, raw])).toEqual([sha256(`${raw}\n\n0`), sha256(`${raw}\n\n1`)].sort())
})

test('two identical calls with a time are one', async () => {
  expect(await ids([timed, timed])).toEqual([sha256(`${timed}\n\n0`)])
})

test('a time that cannot be read is none', async () => {
  const unreadable = timed.replace('2026-01-02T03:04:05Z', 'soon')
  expect(await ids([unreadable, unreadable])).toHaveLength(2)
})

test('any of the four times will do', async () => {
  for (const name of ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt']) {
    const call = timed.replace('timestamp', name)
    expect(await ids([call, call]), name).toHaveLength(1)
  }
})

test('white space around a record is no part of it, white space within is', async () => {
  expect(await ids([timed, ` \t${timed}\r\n`])).toHaveLength(1)
  expect(await ids([timed, timed.replace(':', ': ')])).toHaveLength(2)
})

test('items of a batch have their own text and place', async () => {
  const item = '{"type":"track","event":"Tap","userId":"u1","timestamp":"2026-01-02T03:04:05Z"}'
  expect(await ids([`{"batch":[${item}, ${item}]}`])).toEqual(
    [sha256(`${item}\n0\n0`), sha256(`${item}\n1\n0`)].sort(),
  )
})

test('objects are their JSON text', async () => {
  expect(await ids([JSON.parse(timed)])).toEqual([sha256(`${timed}\n\n0`)])
})

test('the same source gives the same ids again', async () => {
  const source = [raw, timed, raw, `{"batch":[${raw},${raw}]}`]
  expect(await ids(source)).toEqual(await ids(source))
  expect(await ids(source)).toHaveLength(5)
})

test('a messageId is the id, a number too; an empty one is none', async () => {
  const call = { type: 'track', event: 'Tap', userId: 'u1' }
  expect(
    await ids([
      { ...call, messageId: 'm1' },
      { ...call, messageId: 7 },
    ]),
  ).toEqual(['7', 'm1'])
  const empty = JSON.stringify({ ...call, messageId: '' })
  expect(await ids([empty])).toEqual([sha256(`${empty}\n\n0`)])
})
