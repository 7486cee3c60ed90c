import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memberTexts, textOf } from '../../src/validate/canonical-json.js'

// What is written in more than one way, each way about as long as another one: lengths that make up for each other.
const token = fc.constantFrom(
  ...[
    '0',
    '-0',
    '1',
    '10',
    '100',
    '1e2',
    '1e3',
    '1000',
    '1E5',
    '100000',
    '1e9',
    '1e21',
    '1e-2',
    '0.01',
    '1e-7',
    '0.5',
  ],
  ...[
    '5e-1',
    '1.0',
    '1.50',
    '1.5',
    '15e-1',
    '0.0000001',
    '123456789012345',
    '1234567890123456',
    '12345678901234567890',
  ],
  ...['0.1234567890123456', '0.10000000000000000', '1e400', '1e-400', '-1e15', 'true', 'false', 'null'],
  ...[
    '""',
    '"a"',
    '"\\u0061"',
    '"1e3"',
    '"\\/"',
    '"\u2028"',
    '"ü😀"',
    '"{}"',
    '":1e3"',
    '{}',
    '[]',
    '[ ]',
    '{"a":1,"a":1}',
  ],
)
const names = ['"a"', '"b"', '""', '"é"', '"constructor"', '"__proto__"']
const oddNames = ['"1"', '"01"', '"a1"', '"\\u0062"']

/** JSON text of an object, with blanks and odd names or without. */
function objectText(isTidy: boolean): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names, ...(isTidy ? [] : oddNames))
  const blank = isTidy ? fc.constant('') : fc.constantFrom('', '', '', '', '', ' ', '  ', '\t')
  const { object } = fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, { weight: 5, arbitrary: token }, tie('object'), tie('array')),
    array: fc
      .array(
        fc.tuple(blank, tie('value'), blank).map((parts) => parts.join('')),
        { maxLength: 3 },
      )
      .map((items) => `[${items.join(',')}]`),
    object: fc
      .array(
        fc
          .tuple(blank, name, blank, fc.constant(':'), blank, tie('value'), blank)
          .map((parts) => parts.join('')),
        { maxLength: 4 },
      )
      .map((members) => `{${members.join(',')}}`),
  }))
  return object
}

/** The members that are objects or arrays, as JSON.stringify writes them. */
function written(parsed: object): [object, string][] {
  return Object.values(parsed)
    .filter((member) => typeof member === 'object' && member !== null)
    .map((member) => [member, JSON.stringify(member)])
}

test('a text that is cut is the one that JSON.stringify writes, and so is the record', () => {
  let cut = 0
  fc.assert(
    fc.property(fc.oneof(objectText(true), objectText(false)), (text) => {
      const parsed = JSON.parse(text)
      const texts = memberTexts(parsed, text)
      if (texts === undefined) return
      if (texts.length > 0) cut++
      expect(JSON.stringify(parsed)).toBe(text)
      expect(texts).toEqual(written(parsed))
    }),
    { numRuns: 50_000 },
  )
  expect(cut).toBeGreaterThan(1000)
})

test('what JSON.stringify wrote is cut, but for escapes, names of digits, and numbers that are told apart by more', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '{', ':', ',', ' ', '1') })
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      plain,
      fc.boolean(),
      fc.constant(null),
      fc.integer({ min: -99, max: 99_999 }),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(
        plain.map((own) => `n${own}`),
        tie('json'),
        { maxKeys: 4 },
      ),
    ),
  }))
  fc.assert(
    fc.property(
      fc.dictionary(
        plain.map((own) => `m${own}`),
        json,
        { minKeys: 1 },
      ),
      (record) => {
        const text = JSON.stringify(record)
        const parsed = JSON.parse(text)
        expect(memberTexts(parsed, text)).toEqual(written(parsed))
      },
    ),
    { numRuns: 2000 },
  )
})

describe('what is not cut', () => {
  test.each([
    ['a number of 16 characters', '{"a":{"b":0.12345678901234}}'],
    ['a name of digits', '{"a":{"1":2}}'],
    ['an escape', '{"a":{"b":"\\n"}}'],
    ['a blank', '{"a": {}}'],
    ['a blank behind', '{"a":{}} '],
    ['an exponent that is as long as its digits', '{"a":[1e2]}'],
    ['an exponent that makes up for a blank', '{"a":[1e3 ]}'],
    ['an exponent that makes up for a member', '{"a":[1e9],"":1,"":1}'],
    ['a member twice', '{"a":[],"a":[]}'],
    ['an array', '[{}]'],
    ['a text', '"{}"'],
  ])('%s', (_, text) => expect(memberTexts(JSON.parse(text), text)).toBeUndefined())
})

test('a text is found by its value, not by its name', () => {
  const text = '{"a":{"b":[1]},"c":[]}'
  const parsed = JSON.parse(text)
  const texts = memberTexts(parsed, text)
  expect(textOf(parsed.a, texts)).toBe('{"b":[1]}')
  expect(textOf(parsed.c, texts)).toBe('[]')
  expect(textOf({ b: [1] }, texts)).toBeUndefined()
  expect(textOf(parsed.a.b, texts)).toBeUndefined()
  expect(textOf(parsed.a, undefined)).toBeUndefined()
})
