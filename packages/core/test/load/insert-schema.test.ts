import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  array,
  bigint,
  boolean,
  type Column,
  date,
  decimal,
  double,
  int,
  json,
  map,
  string,
  struct,
  timestamp,
} from '../../src/index.js'
import { parseRecord } from '../../src/load/parse-record.js'
import { table } from '../../src/schema/table.js'
import { name, sql } from '../../src/sql/fragment.js'
import { rowProblem } from '../../src/validate/reject-reason.js'
import { schemas } from '../../src/validate/schemas.js'
import { everyType } from './example-rows.js'

const things = table(
  'things',
  {
    id: string().notNull(),
    kind: string().oneOf('free', 'paid'),
    made_at: timestamp().notNull().default(sql`current_timestamp()`),
    nickname: string(),
    place: struct({ city: string(), since: date() }),
  },
  {
    kind: 'state',
    comment: 'A row.',
    feed: 'rows',
    primaryKey: ['id'],
    checks: { things_id_short: sql`length(${name('id')}) < 5` },
  },
)

/** The reason why a row is refused; undefined for a good one. */
function problem(of: typeof things, row: unknown) {
  const result = schemas(of).insert.safeParse(row)
  return result.success ? undefined : rowProblem(of, result.error, row)
}

/** Whether one value is taken by a column. */
function takes(column: Column, value: unknown): boolean {
  const one = table(
    'one',
    { id: string().notNull(), v: column },
    {
      kind: 'state',
      comment: 'A row.',
      feed: 'rows',
      primaryKey: ['id'],
    },
  )
  return problem(one, { id: '1', v: value }) === undefined
}

describe('a row', () => {
  test.each([
    { id: '1' },
    { id: '1', nickname: null, kind: null, place: null },
    { id: '1', nickname: undefined, made_at: undefined },
    { id: '1', made_at: new Date(), kind: 'paid', place: { city: 'Köln' } },
    { id: '1', place: { city: null, since: '2026-11-23' } },
    { id: '1', place: {} },
  ])('%j is good', (row) => expect(problem(things, row)).toBeUndefined())

  test('an unknown key suggests the nearest column', () => {
    expect(problem(things, { id: '1', nickame: 'x' })).toEqual({
      rule: 'unknown_column',
      reason: 'things has no column "nickame". Did you mean "nickname"?',
      path: 'nickame',
      table: 'things',
      column: 'nickame',
    })
    expect(problem(things, { id: '1', zzzzzz: 1 })?.reason).toBe('things has no column "zzzzzz".')
    expect(problem(things, { id: '1', place: { ctiy: 'x' } })).toMatchObject({
      rule: 'unknown_column',
      path: 'place.ctiy',
      column: 'place',
    })
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(problem(things, JSON.parse(`{"id":"1","${key}":1}`)), key).toMatchObject({
        rule: 'unknown_column',
        path: key,
      })
    }
  })

  test.each([
    [{}, 'things.id is required and missing.'],
    [{ id: undefined }, 'things.id is required and missing.'],
    [{ id: null }, 'things.id is required and null.'],
    [{ id: '1', made_at: null }, 'things.made_at is required and null.'],
  ])('%j misses what is required', (row, reason) => {
    expect(problem(things, row)).toMatchObject({ rule: 'missing_required', reason })
  })

  test('a value outside of a closed set suggests the nearest', () => {
    expect(problem(things, { id: '1', kind: 'pait' })).toMatchObject({
      rule: 'not_in_set',
      reason: 'things.kind is none of free, paid. Did you mean "paid"?',
      path: 'kind',
      column: 'kind',
    })
  })

  test('a wrong type says where', () => {
    expect(problem(things, { id: 1 })).toMatchObject({ rule: 'wrong_type', path: 'id' })
    expect(problem(things, { id: '1', place: { since: 'x' } })).toMatchObject({
      rule: 'wrong_type',
      path: 'place.since',
      column: 'place',
      reason: 'things.place.since: Expected a calendar day such as 2026-11-23.',
    })
  })

  test('what goes in comes out, unchanged', () => {
    const row = { id: '1', made_at: new Date(0), nickname: ' x ' }
    expect(schemas(things).insert.parse(row)).toEqual(row)
  })
})

describe('what a column takes', () => {
  test.each<[string, Column, unknown[], unknown[]]>([
    ['STRING', string(), ['', 'ü😀\0'], [1, true, {}, '\ud800', 'a\udc00']],
    ['INT', int(), [0, -2147483648, 2147483647], [2147483648, 1.5, '1', 1n, Number.NaN]],
    [
      'BIGINT',
      bigint(),
      [1, 9007199254740991, 9223372036854775807n, -(2n ** 63n)],
      [9007199254740992, 2n ** 63n, 1.5, '1', Number.POSITIVE_INFINITY],
    ],
    ['DOUBLE', double(), [1.5, -0, 1e308], [Number.NaN, Number.POSITIVE_INFINITY, '1.5', 1n]],
    [
      'DECIMAL(6, 2)',
      decimal(6, 2),
      ['1234.56', 1.5, 7n, '-0.10', '1e3', '0.1000'],
      ['12345', '0.001', 0.1 + 0.2, 'x', '', '1,5', Number.NaN, true],
    ],
    ['DECIMAL(2, 2)', decimal(2, 2), ['0.99', 0], ['1', '1.00']],
    ['BOOLEAN', boolean(), [true, false], ['true', 1, 0]],
    [
      'DATE',
      date(),
      ['2026-11-23', '2024-02-29'],
      ['2026-02-29', '2026-11-23T00:00:00Z', new Date(), '23.11.2026'],
    ],
    [
      'TIMESTAMP',
      timestamp(),
      [
        new Date(),
        new Date(0),
        '2026-11-23T10:00:00Z',
        '2026-11-23 10:00:00.123456+02:00',
        '0001-01-01T00:00:00Z',
      ],
      [
        '2026-11-23T10:00:00',
        '2026-11-23',
        '1700000000',
        1_700_000_000,
        'soon',
        new Date(Number.NaN),
        new Date(8.64e15),
        new Date(-8.64e15),
        '2026-02-30T00:00:00Z',
      ],
    ],
    [
      'JSON',
      json(),
      [
        { a: [1, null] },
        [],
        5,
        true,
        10n ** 30n,
        '{"a":1}',
        '"text"',
        'null',
        '12345678901234567890',
        { a: undefined },
      ],
      [
        'text',
        '{a:1}',
        '{"a":NaN}',
        '',
        '"\\ud800"',
        { a: '\ud800' },
        { '\udc00': 1 },
        Number.NaN,
        new Date(),
        [() => 1],
      ],
    ],
    ['ARRAY', array(string()), [[], ['a', null]], ['a', [1], {}, ['\ud800']]],
    [
      'MAP',
      map(int()),
      [{}, { a: 1, b: null }, JSON.parse('{"__proto__":1}')],
      [[], { a: 'x' }, 'a', { '\ud800': 1 }, new Date()],
    ],
    ['STRUCT', struct({ a: int() }), [{}, { a: 1 }, { a: null }], [[], { b: 1 }, { a: 'x' }]],
  ])('%s', (_, column, good, bad) => {
    expect(good.filter((value) => !takes(column, value))).toEqual([])
    expect(bad.filter((value) => takes(column, value))).toEqual([])
    expect(takes(column, null) && takes(column, undefined)).toBe(true)
    expect(takes(column.notNull(), null)).toBe(false)
  })

  test('a time without a zone is refused by name', () => {
    expect(problem(things, { id: '1', made_at: '2026-11-23T10:00:00' })).toMatchObject({
      rule: 'wrong_type',
      reason:
        'things.made_at: Expected a Date, or ISO 8601 text with a zone such as 2026-11-23T10:00:00Z. A time without a zone is no instant.',
    })
  })

  test('half of a surrogate pair is refused by name', () => {
    expect(problem(things, { id: '1', nickname: '\ud800' })?.reason).toContain('half of a surrogate pair')
  })

  test('JSON that holds itself, or is too deep', () => {
    const round: Record<string, unknown> = {}
    round.self = round
    const deep = JSON.parse('['.repeat(1001) + ']'.repeat(1001))
    expect([round, deep].filter((value) => takes(json(), value))).toEqual([])
    expect(takes(json(), '['.repeat(1001) + ']'.repeat(1001))).toBe(false)
    expect(takes(json(), JSON.parse('['.repeat(999) + ']'.repeat(999)))).toBe(true)
  })
})

test('what was parsed from JSON has the same verdict by the schema that relies on it', () => {
  const every = table(
    'every',
    { id: string().notNull(), ...everyType, amount: decimal(8, 3) },
    { kind: 'state', comment: 'A row.', feed: 'rows', primaryKey: ['id'] },
  )
  const good = {
    kind: 'paid',
    count: 1,
    big: 2,
    ratio: 0.5,
    amount: 12345.678,
    flag: true,
    day: '2026-11-23',
    at: '2026-11-23T10:00:00Z',
    data: { a: [1, null] },
    tags: ['a', null],
    place: { city: 'Köln', since: null },
    scores: { a: 1 },
  }
  const numbers = ['9007199254740993', '1e400', '123456.789', '12345.6789', '0.0001', '-0', '99999', '100000']
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...Object.values(good)).map((one) => JSON.stringify(one)) },
    fc.jsonValue({ maxDepth: 3 }).map((one) => JSON.stringify(one)),
    fc.constantFrom(...numbers, '"{broken"', '"[1]"', '"\\ud83e\\udda9"', '{"__proto__": 1}'),
  )
  const row = fc.dictionary(fc.constantFrom('id', 'none', ...Object.keys(good)), value, { maxKeys: 6 })
  const { insert, parsed } = schemas(every)
  fc.assert(
    fc.property(row, (members) => {
      const text = `{${Object.entries({ id: '"1"', ...members }).map(([name, json]) => `"${name}":${json}`)}}`
      const record = parseRecord({ text })
      if ('reject' in record) return
      const verdicts = [insert, parsed].map((schema) => {
        const { error } = schema.safeParse(record.value)
        return error && rowProblem(every, error, record.value)
      })
      expect(verdicts[1]).toEqual(verdicts[0])
    }),
    { numRuns: 1000 },
  )
})
