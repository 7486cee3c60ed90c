import fc from 'fast-check'
import { LosslessNumber } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { formatPath, parsePath, pathReader } from '../../src/mapping/path.js'

test('a path that is written and read again is the same', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('.', '[', ']', "'", '\\', '"', '\n', ' ', 'a', 'ü', '😀'),
  })
  const step = fc.oneof(hostile, fc.string(), fc.constantFrom('__proto__', 'constructor', '0'))
  const path = fc.array(
    step.filter((name) => name !== ''),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(path, (names) => {
      expect(parsePath(formatPath(names))).toEqual(names)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['context.ip', ['context', 'ip']],
  ["properties['a.b'].c", ['properties', 'a.b', 'c']],
  ["['a']['b']", ['a', 'b']],
  ["traits['it\\'s']", ['traits', "it's"]],
  ['traits.total billed', ['traits', 'total billed']],
])('%s', (text, names) => expect(parsePath(text)).toEqual(names))

test.each([
  ['a..b', '..b'],
  ['.a', '.a'],
  ['a.', '.'],
  ['a[0]', '[0]'],
  ["a['b", "['b"],
  ["a['']", "['']"],
  ["['a']b", 'b'],
])('%s is refused, and the place is named', (text, rest) => {
  expect(() => parsePath(text)).toThrow(`the path ${JSON.stringify(text)} cannot be read at "${rest}"`)
})

test('an empty path is refused', () => expect(() => parsePath('')).toThrow('must not be empty'))

describe('reading', () => {
  const read = (path: string, document: unknown) => pathReader(parsePath(path))(document)

  test('one, two and three steps', () => {
    const document = { a: 1, b: { c: 2, d: { e: null } } }
    expect([read('a', document), read('b.c', document), read('b.d.e', document)]).toEqual([1, 2, null])
    expect([read('x', document), read('a.b', document), read('b.c.d', document)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('only own members: what every object inherits is no member', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(read(name, {}), name).toBeUndefined()
      expect(read(`a.${name}`, { a: {} }), name).toBeUndefined()
    }
    expect(read('__proto__.x', JSON.parse('{"__proto__":{"x":1}}'))).toBe(1)
    expect(read('a.constructor', { a: { constructor: 'own' } })).toBe('own')
  })

  test.each(['a.length', 'a.0', 'b.a.length', 'n.value', 'b.n.value', 't.length'])(
    '%s is no member of an array, text or exact number',
    (path) => {
      const n = new LosslessNumber('12345678901234567890')
      expect(read(path, { a: [1], n, t: 'text', b: { a: [1], n } })).toBeUndefined()
    },
  )
})
