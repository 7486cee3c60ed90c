import fc from 'fast-check'
import { isLosslessNumber, stringify } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { parseRecord } from '../../src/load/parse-record.js'

function parsed(text: string): unknown {
  const result = parseRecord({ text })
  if ('reject' in result) throw new Error(result.reject.reason)
  return result.value
}

function refused(text: string): string {
  const result = parseRecord({ text })
  if (!('reject' in result)) throw new Error(`${text} was read`)
  expect(result.reject).toMatchObject({ rule: 'broken_json', path: '' })
  return result.reject.reason
}

describe('what is not strict JSON is refused', () => {
  test.each([
    '',
    'NaN',
    '{"a": NaN}',
    '{"a": Infinity}',
    '{"a": -Infinity}',
    '{"a": 1,}',
    '[1,]',
    "{'a': 1}",
    '{a: 1}',
    '{"a": 01}',
    '{"a": +1}',
    '{"a": .5}',
    '{"a": 1.}',
    '{"a": 0x10}',
    '{"a": 1} {"b": 2}',
    '{"a": 1} // one',
    '{"a": "\t"}',
    '{"a": "\u0000"}',
    '{"a": "\\x41"}',
    '{"a": "',
    '{"a": undefined}',
    '\uFEFF{"a": 1}',
    '{"a":\u00a01}',
    '{"a":\v1}',
  ])('%j', (text) => expect(refused(text)).toMatch(/^Not JSON: .+\.$/))

  test('the bytes are no UTF-8', () => {
    expect(parseRecord({ text: '{}', invalid: Buffer.from([0xff]) })).toEqual({
      reject: { rule: 'broken_json', reason: 'Not JSON: the bytes are no UTF-8.', path: '' },
    })
  })
})

describe('half of a surrogate pair is refused by name', () => {
  test.each([
    '{"a":"\\ud800"}',
    '{"a":"x\\uDC00y"}',
    '{"\\ud83d":1}',
    '{"a":[{"b":"\\ude00\\ud83d"}]}',
    '"\\ud83d\\n\\ude00"',
    '{"a":"\ud800"}',
    '{"a":"\\ud83d","n":12345678901234567890}',
  ])('%j', (text) => expect(refused(text)).toContain('half of a surrogate pair'))

  test('whole pairs and escaped backslashes are not', () => {
    expect(parsed('{"a":"\\ud83d\\ude00","b":"\\\\ud800"}')).toEqual({ a: '😀', b: '\\ud800' })
  })
})

describe('nesting', () => {
  const deep = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels)
  test('1,000 levels are read, more are refused by name', () => {
    expect(JSON.stringify(parsed(deep(1000)))).toBe(deep(1000))
    expect(refused(deep(1001))).toBe('Not JSON: it is nested deeper than 1000 levels.')
    expect(refused(deep(200_000))).toContain('deeper than 1000')
    expect(refused(`{"a":${deep(1000)}}`)).toContain('deeper than 1000')
    expect(refused(deep(1001, '{"a":[', ']}'))).toContain('deeper than 1000')
  })
  test('brackets in text, and side by side, are no levels', () => {
    const text = JSON.stringify({ a: '[{"'.repeat(2000), b: Array.from({ length: 2000 }, () => [{}]) })
    expect(JSON.stringify(parsed(text))).toBe(text)
  })
})

describe('numbers', () => {
  const exact = [
    '9007199254740993',
    '12345678901234567890',
    '-9223372036854775808',
    '1234567890123456.7',
    '0.1234567890123456789',
    '1e400',
    '1E-400',
    '-1.5e+999',
    '9007199254740993.0',
    '100000000000000000000000000000000000001',
  ]
  test.each(exact)('%s keeps every digit', (digits) => {
    const value = parsed(`{"a":[${digits}],"b":1.5}`) as { a: unknown[]; b: number }
    expect(isLosslessNumber(value.a[0])).toBe(true)
    expect(stringify(value)).toBe(`{"a":[${digits}],"b":1.5}`)
  })

  test.each(['0', '-1', '1.5', '123456789012345', '1e5', '1E-7', '0.1', '9007199254740991'])(
    '%s is a plain number',
    (digits) => expect(parsed(`[${digits}, 12345678901234567890]`)).toMatchObject([Number(digits), {}]),
  )

  test('digits in text are no number', () => {
    expect(parsed('{"card":"12345678901234567890","n":1}')).toEqual({ card: '12345678901234567890', n: 1 })
  })
})

describe('names that objects inherit', () => {
  test.each(['', ',"n":12345678901234567890'])('are members like any other%s', (more) => {
    const value = parsed(`{"__proto__":{"polluted":1},"constructor":2,"toString":3${more}}`) as object
    expect(Object.keys(value).slice(0, 3)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('polluted' in value).toBe(false)
    expect('polluted' in {}).toBe(false)
  })
})

test.each(['', ',"n":12345678901234567890'])('duplicate keys do no harm%s', (more) => {
  expect(parsed(`{"a":1,"a":{"b":2},"a":3,"c":4${more}}`)).toMatchObject({ a: 3, c: 4 })
})

test('whatever JSON.stringify writes is read back, beside an exact number too', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = JSON.stringify(value)
      expect(stringify(parsed(text))).toBe(text)
      expect(stringify(parsed(`[${text},12345678901234567890]`))).toBe(`[${text},12345678901234567890]`)
    }),
    { numRuns: 500 },
  )
})
