import fc from 'fast-check'
import { parse as losslessParse } from 'lossless-json'
import { expect, test } from 'vitest'
import { ingested, type Row } from '../example-calls.js'

const track = (properties: string, id = 'm') =>
  `{"type":"track","event":"Tap","userId":"u1","messageId":"${id}","properties":${properties}}`

async function loaded(properties: string): Promise<{ row: Row; uncast: object; zoneless: object }> {
  const { result, rows } = await ingested([track(properties)])
  expect(result.rejected).toBe(0)
  const { uncast = {}, zoneless = {} } = result.tables.calls ?? {}
  return { row: rows[0] as Row, uncast, zoneless }
}

test('every type, as the payload has it', async () => {
  const { row, uncast } = await loaded(
    '{"count":3,"big":9007199254740993,"ratio":0.5,"amount":19.99,"flag":true,"day":"2026-11-23","at":"2026-11-23T10:00:00.123456+02:00","data":{"a":[1,null]},"tags":["x",1,null],"place":{"city":"Köln","lat":"50.9"},"scores":{"a":1,"b":"2"}}',
  )
  expect(row).toMatchObject({
    count: 3,
    big: 9007199254740993n,
    ratio: 0.5,
    amount: '19.9900',
    flag: true,
    day: '2026-11-23',
    at: new Date('2026-11-23T08:00:00.123Z'),
    data: '{"a":[1,null]}',
    tags: ['x', '1', null],
    place: { city: 'Köln', lat: 50.9 },
    scores: { a: 1, b: 2 },
  })
  expect(uncast).toEqual({})
})

test('integers beyond 2^53 and decimals keep every digit', async () => {
  const { row } = await loaded(
    '{"big":9223372036854775807,"amount":12345678901234.5678,"data":[12345678901234567890,0.12345678901234567890,1e400],"more":123456789012345678901234567890}',
  )
  expect(row).toMatchObject({ big: 9223372036854775807n, amount: '12345678901234.5678' })
  expect(row.data).toBe('[12345678901234567890,0.12345678901234567890,1e400]')
  expect(row.event_properties).toContain('"more":123456789012345678901234567890')
})

test('a misfit leaves its column NULL, stays in the JSON, and is counted by column', async () => {
  const misfits =
    '{"count":"three","big":1.5,"ratio":"NaN","amount":"cheap","flag":"maybe","day":"today","at":"soon","tags":"x","place":[1],"scores":{"a":"x"}}'
  const { row, uncast } = await loaded(misfits)
  const columns = ['count', 'big', 'ratio', 'amount', 'flag', 'day', 'at', 'tags', 'place', 'scores']
  expect(columns.filter((column) => row[column] !== null)).toEqual([])
  expect(uncast).toEqual(Object.fromEntries(columns.map((column) => [column, 1])))
  expect(row.event_properties).toBe(misfits)
})

test('nulls, empty text and missing members are no misfits', async () => {
  const { row, uncast } = await loaded('{"count":null,"big":"","ratio":" ","at":0,"tags":null,"place":null}')
  expect(row).toMatchObject({ count: null, big: null, ratio: null, at: null, tags: null, place: null })
  expect(uncast).toEqual({})
})

test('a time without a zone is read as UTC and counted', async () => {
  const { row, zoneless } = await loaded('{"at":"2026-11-23 10:00:00"}')
  expect(row.at).toEqual(new Date('2026-11-23T10:00:00Z'))
  expect(zoneless).toEqual({ at: 1 })
})

test('any JSON comes back equal, and the record byte for byte', async () => {
  const member = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 })
  const number = fc.oneof(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
    fc.constantFrom('1e400', '0.1234567890123456789'),
  )
  const record = fc.record({
    data: member,
    n: number,
    key: fc.constantFrom('__proto__', 'constructor', 'a"b', '', '😀'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async (records) => {
      const texts = records.map(({ data, n, key }, i) =>
        track(
          `{"data":${JSON.stringify(data)}, ${JSON.stringify(key)}:${n}}`,
          `m${String(i).padStart(2, '0')}`,
        ),
      )
      const { result, rows } = await ingested(texts)
      expect(result.rejects).toEqual([])
      expect(rows.map(({ raw_payload }) => raw_payload)).toEqual(texts)
      for (const [i, row] of rows.entries()) {
        const { properties } = losslessParse(texts[i] as string) as { properties: { data: unknown } }
        expect(losslessParse(row.event_properties as string)).toEqual(properties)
        expect(row.data === null ? null : losslessParse(row.data as string)).toEqual(properties.data)
      }
    }),
    { numRuns: 30 },
  )
})

test('any text comes back unchanged, in every column that takes it', async () => {
  const hostile = fc.oneof(
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        '\n',
        '\0',
        '`',
        '😀',
        'é',
        "'; DROP TABLE calls; --",
        '\u2028',
        '$',
        '{',
        'x',
      ),
      minLength: 1,
    }),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (values) => {
      const records = values.map((value, i) => ({
        type: 'identify',
        messageId: `m${String(i).padStart(2, '0')}`,
        userId: value,
        traits: { email: value, [value]: value },
        context: { ip: value },
      }))
      const { rows } = await ingested(records)
      expect(rows.map(({ user_id, email, ip_address }) => [user_id, email, ip_address])).toEqual(
        values.map((value) => [value, value, value]),
      )
      expect(rows.map(({ event_properties }) => JSON.parse(event_properties as string))).toEqual(
        records.map(({ traits }) => traits),
      )
    }),
    { numRuns: 30 },
  )
})

test('a line of a megabyte', async () => {
  const text = 'it\'s \\"\n😀'.repeat(100_000)
  const { rows } = await ingested([track(JSON.stringify({ data: text }))])
  expect(JSON.parse(rows[0]?.data as string)).toBe(text)
  expect(rows[0]?.raw_payload).toHaveLength(track(JSON.stringify({ data: text })).length)
})
