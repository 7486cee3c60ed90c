import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemTexts, memberText } from '../../src/ingest/json-slices.js'

const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 })
const stringText = fc.oneof(
  fc.constantFrom(
    '"\\"}"',
    '"[,]"',
    '"\\\\"',
    '"\\\\\\""',
    '"\\u007d\\u0022"',
    '""',
    '"{\\"a\\":1}"',
    '"ü😀"',
  ),
  fc.string().map((value) => JSON.stringify(value)),
)
const key = fc.oneof(
  fc.constantFrom('"batch"', '"b\\u0061tch"', '"__proto__"', '"a\\"b"', '"\\\\"', '"}"', '""'),
  stringText,
)
const leaf = fc.oneof(
  fc.constantFrom('-0', '1.10', '1e5', '-1E+400', '12345678901234567890', 'true', 'false', 'null'),
  stringText,
)

/** JSON text as nobody writes it: blanks anywhere, odd escapes, duplicate keys, exact numbers. */
const { value } = fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('array'), tie('object')),
  array: fc
    .tuple(fc.array(fc.tuple(space, tie('value'), space), { maxLength: 4 }), space)
    .map(([items, blank]) =>
      items.length === 0 ? `[${blank}]` : `[${items.map((item) => item.join('')).join(',')}]`,
    ),
  object: fc
    .tuple(
      fc.array(fc.tuple(space, key, space, fc.constant(':'), space, tie('value'), space), { maxLength: 4 }),
      space,
    )
    .map(([members, blank]) =>
      members.length === 0 ? `{${blank}}` : `{${members.map((member) => member.join('')).join(',')}}`,
    ),
}))

test('the items of an array, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(space, value, space)), space, space, (items, before, blank) => {
      const text = `${before}[${items.length === 0 ? blank : items.map((item) => item.join('')).join(',')}]`
      expect(itemTexts(text)).toEqual(items.map(([, item]) => item))
      expect(itemTexts(text).map((item) => JSON.parse(item))).toEqual(JSON.parse(text))
    }),
    { numRuns: 1000 },
  )
})

test('a member of an object, byte for byte; of a duplicated one the last', () => {
  const member = fc.record({ key, value, blanks: fc.tuple(space, space, space, space) })
  fc.assert(
    fc.property(fc.array(member), key, (members, wanted) => {
      const text = `{${members.map(({ key: k, value: v, blanks: [a, b, c, d] }) => `${a}${k}${b}:${c}${v}${d}`).join(',')}}`
      for (const name of [...members.map(({ key: k }) => k), wanted].map((k) => JSON.parse(k) as string)) {
        const last = members.findLast(({ key: k }) => JSON.parse(k) === name)
        expect(memberText(text, name)).toBe(last?.value)
      }
    }),
    { numRuns: 1000 },
  )
})

test('as JSON.parse sees it', () => {
  fc.assert(
    fc.property(value, fc.constantFrom('batch', '__proto__', 'a"b'), (text, name) => {
      const whole = `{"x":${text},"${name.replace('"', '\\"')}":${text}}`
      expect(JSON.parse(memberText(whole, name) ?? '')).toEqual(JSON.parse(text))
      expect(memberText(whole, 'y')).toBeUndefined()
    }),
  )
})
