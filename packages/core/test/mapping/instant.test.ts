import fc from 'fast-check'
import { LosslessNumber } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { castFunction, MISFIT } from '../../src/mapping/cast.js'

const cast = castFunction('time', { type: 'TIMESTAMP' })
const exact = (digits: string) => new LosslessNumber(digits)

describe('an instant, kept to the microsecond', () => {
  test.each([
    ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000000Z'],
    ['2026-11-23T10:00:00z', '2026-11-23T10:00:00.000000Z'],
    ['2026-11-23t10:00:00Z', '2026-11-23T10:00:00.000000Z'],
    ['2026-11-23 10:00:00Z', '2026-11-23T10:00:00.000000Z'],
    [' 2026-11-23T10:00Z\n', '2026-11-23T10:00:00.000000Z'],
    ['2026-11-23T10:00:00.1Z', '2026-11-23T10:00:00.100000Z'],
    ['2026-11-23T10:00:00,123456Z', '2026-11-23T10:00:00.123456Z'],
    ['2026-11-23T10:00:00.1234569Z', '2026-11-23T10:00:00.123456Z'],
    ['2026-11-23T23:59:59.999999999Z', '2026-11-23T23:59:59.999999Z'],
    ['2026-11-23T10:00:00+00:00', '2026-11-23T10:00:00.000000Z'],
    ['2026-11-23T10:00:00+02:00', '2026-11-23T08:00:00.000000Z'],
    ['2026-11-23T10:00:00.5 +0530', '2026-11-23T04:30:00.500000Z'],
    ['2026-11-23T10:00:00-03', '2026-11-23T13:00:00.000000Z'],
    ['2026-12-31T23:30:00.123456-01:00', '2027-01-01T00:30:00.123456Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z'],
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
    [1_700_000_000, '2023-11-14T22:13:20.000000Z'],
    ['1700000000', '2023-11-14T22:13:20.000000Z'],
    [1, '1970-01-01T00:00:01.000000Z'],
    [0.5, '1970-01-01T00:00:00.500000Z'],
    [1_700_000_000.123456, '2023-11-14T22:13:20.123456Z'],
    [exact('1700000000.1234569'), '2023-11-14T22:13:20.123456Z'],
    [99_999_999_999, '5138-11-16T09:46:39.000000Z'],
    [100_000_000_000, '1973-03-03T09:46:40.000000Z'],
    [1_700_000_000_123, '2023-11-14T22:13:20.123000Z'],
    ['1700000000123.4569', '2023-11-14T22:13:20.123456Z'],
  ])('%s', (from, to) => expect(cast(from)).toBe(to))

  test('any instant with any offset is the same instant', () => {
    const date = fc.date({
      min: new Date('0002-01-01T00:00:00Z'),
      max: new Date('9998-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(date, fc.integer({ min: -1080, max: 1080 }), fc.nat(999), (at, minutes, micros) => {
        const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 23)
        const two = (n: number) => String(n).padStart(2, '0')
        const size = Math.abs(minutes)
        const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
        const fraction = String(micros).padStart(3, '0')
        expect(cast(`${local}${fraction}${zone}`)).toBe(at.toISOString().replace('Z', `${fraction}Z`))
      }),
      { numRuns: 500 },
    )
  })

  test('any whole second since 1970 is the same as its milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 99_999_999_999 }), (seconds) => {
        expect(cast(seconds)).toBe(cast(seconds * 1000))
        expect(cast(seconds)).toBe(new Date(seconds * 1000).toISOString().replace('Z', '000Z'))
      }),
    )
  })
})

test.each([
  ['2026-11-23', '2026-11-23T00:00:00.000000Z'],
  ['2026-11-23T10:00', '2026-11-23T10:00:00.000000Z'],
  ['2026-11-23 10:00:00.25', '2026-11-23T10:00:00.250000Z'],
])('%s has no zone: read as UTC, and told apart', (from, zoneless) =>
  expect(cast(from)).toEqual({ zoneless }),
)

test.each([0, '0', 0.0, '0.0', '000000000000', '', '  ', exact('0.0000000000000000')])(
  '%s is no time',
  (from) => expect(cast(from)).toBeNull(),
)

test.each([
  'soon',
  '2026-02-29T00:00:00Z',
  '2026-02-30',
  '2026-13-01',
  '2026-00-01',
  '2026-01-00',
  '0000-01-01',
  '2026-11-23T24:00:00Z',
  '2026-11-23T10:60:00Z',
  '2026-11-23T10:00:60Z',
  '2026-11-23T10:00:00+19:00',
  '2026-11-23T10:00:00+02:60',
  '2026-11-23T10:00:00Z,',
  '2026-11-23T10:00:00 UTC',
  '2026-11-23Z',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  'Mon, 23 Nov 2026 10:00:00 GMT',
  '11/23/2026',
  -1,
  '-1700000000',
  '1e9',
  '99999999999999999',
  '123456789012345678',
  true,
  {},
  [1_700_000_000],
])('%s cannot be read', (from) => expect(cast(from)).toBe(MISFIT))
