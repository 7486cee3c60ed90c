import { LosslessNumber } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { castFunction, jsonText, MISFIT } from '../../src/mapping/cast.js'
import type { Cast } from '../../src/mapping/expression.js'
import type { ColumnType } from '../../src/schema/column-type.js'

const exact = (digits: string) => new LosslessNumber(digits)
const misfit = 'misfit'

/** What a cast gives, with words in place of symbols. */
function castTo(cast: Cast, type: ColumnType): (value: unknown) => unknown {
  const run = castFunction(cast, type)
  return (value) => {
    const result = run(value)
    return result === MISFIT ? misfit : result
  }
}

function casts(name: string, cast: Cast, type: ColumnType, cases: readonly (readonly [unknown, unknown])[]) {
  describe(name, () => {
    test.each(cases.map(([from, to]) => ({ from, to })))('$from → $to', ({ from, to }) => {
      expect(castTo(cast, type)(from)).toEqual(to)
    })
  })
}

casts('text', 'text', { type: 'STRING' }, [
  ['a', 'a'],
  ['', null],
  [' ', ' '],
  [' a ', ' a '],
  ['null', 'null'],
  [5, '5'],
  [0, '0'],
  [-1.5, '-1.5'],
  [true, 'true'],
  [false, 'false'],
  [exact('12345678901234567890'), '12345678901234567890'],
  [{}, misfit],
  [['a'], misfit],
])

const whole: readonly (readonly [unknown, unknown])[] = [
  ['', null],
  [' \t\n\r\f\v', null],
  [1.5, misfit],
  ['1.5', misfit],
  ['five', misfit],
  ['0x10', misfit],
  ['１', misfit],
  ['\u00a05', misfit],
  ['1_000', misfit],
  ['1,000', misfit],
  ['-', misfit],
  ['NaN', misfit],
  [true, misfit],
  [{}, misfit],
  [[5], misfit],
]
casts('integer into INT', 'integer', { type: 'INT' }, [
  [5, 5],
  [0, 0],
  ['5', 5],
  [' 5\n', 5],
  ['+5', 5],
  ['-5', -5],
  ['-0', 0],
  ['007', 7],
  ['5.0', 5],
  ['50e-1', 5],
  [1e3, 1000],
  ['1E3', 1000],
  [2147483647, 2147483647],
  [-2147483648, -2147483648],
  [2147483648, misfit],
  ['-2147483649', misfit],
  [exact('9007199254740993'), misfit],
  ...whole,
])
const big: readonly (readonly [unknown, unknown])[] = [
  [5, '5'],
  ['-5', '-5'],
  [9007199254740991, '9007199254740991'],
  ['9007199254740993', '9007199254740993'],
  [exact('9007199254740993'), '9007199254740993'],
  [exact('9223372036854775807'), '9223372036854775807'],
  [exact('-9223372036854775808'), '-9223372036854775808'],
  [exact('9223372036854775807.0'), '9223372036854775807'],
  ['9223372036854775808', misfit],
  [exact('-9223372036854775809'), misfit],
  [1e18, '1000000000000000000'],
  [1e21, misfit],
  ['1e18', '1000000000000000000'],
  [exact('1e400'), misfit],
  ...whole,
]
casts('integer into BIGINT', 'integer', { type: 'BIGINT' }, big)
casts('bigint', 'bigint', { type: 'BIGINT' }, big)

casts('double', 'double', { type: 'DOUBLE' }, [
  [1.5, 1.5],
  [0, 0],
  ['1.5', 1.5],
  [' -1.5 ', -1.5],
  ['1e3', 1000],
  ['1E-3', 0.001],
  [exact('0.1000000000000000055511151231257827'), 0.1],
  [exact('12345678901234567890'), 12345678901234567000],
  ['', null],
  [exact('1e400'), misfit],
  ['1e400', misfit],
  ['NaN', misfit],
  ['Infinity', misfit],
  ['.5', misfit],
  ['5.', misfit],
  ['1,5', misfit],
  ['$5', misfit],
  [true, misfit],
  [{}, misfit],
])

casts('decimal', 'decimal', { type: 'DECIMAL', precision: 18, scale: 4 }, [
  [12.5, '12.5000'],
  ['12.5', '12.5000'],
  [0, '0.0000'],
  [' 12 ', '12.0000'],
  ['+12.34', '12.3400'],
  ['12.34564', '12.3456'],
  ['12.34565', '12.3457'],
  ['-12.34565', '-12.3457'],
  ['0.00005', '0.0001'],
  ['-0.00004', '0.0000'],
  ['0.99995', '1.0000'],
  ['1e-3', '0.0010'],
  ['1E3', '1000.0000'],
  [1e-7, '0.0000'],
  [exact('12345678901234.5678'), '12345678901234.5678'],
  ['99999999999999.9999', '99999999999999.9999'],
  ['-99999999999999.9999', '-99999999999999.9999'],
  ['99999999999999.99995', misfit],
  ['100000000000000', misfit],
  [exact('1e400'), misfit],
  ['', null],
  ['$12.50', misfit],
  ['12,50', misfit],
  ['12.5 EUR', misfit],
  [true, misfit],
  [{}, misfit],
])
casts('decimal without a fraction', 'decimal', { type: 'DECIMAL', precision: 38, scale: 0 }, [
  [exact('9'.repeat(38)), '9'.repeat(38)],
  ['9'.repeat(39), misfit],
  ['0.5', '1'],
  ['-0.4', '0'],
])

casts('boolean', 'boolean', { type: 'BOOLEAN' }, [
  [true, true],
  [false, false],
  ['true', true],
  ['TRUE', true],
  [' False ', false],
  [1, true],
  [0, false],
  ['1', true],
  ['0', false],
  ['', null],
  ['yes', misfit],
  ['t', misfit],
  [2, misfit],
  [{}, misfit],
])

casts('date', 'date', { type: 'DATE' }, [
  ['2026-11-23', '2026-11-23'],
  [' 2026-11-23 ', '2026-11-23'],
  ['2024-02-29', '2024-02-29'],
  ['0001-01-01', '0001-01-01'],
  ['9999-12-31', '9999-12-31'],
  ['', null],
  ['2026-02-29', misfit],
  ['2026-13-01', misfit],
  ['2026-1-1', misfit],
  ['0000-01-01', misfit],
  ['2026-11-23T00:00:00Z', misfit],
  ['23.11.2026', misfit],
  [20261123, misfit],
  [{}, misfit],
])

casts('verbatim', 'verbatim', { type: 'JSON' }, [
  [{ a: [1, null, { b: 'ü' }] }, '{"a":[1,null,{"b":"ü"}]}'],
  ['text', '"text"'],
  ['', '""'],
  [0, '0'],
  [false, 'false'],
  [[], '[]'],
  [{ n: exact('12345678901234567890') }, '{"n":12345678901234567890}'],
  [[{ n: [exact('1e400')] }], '[{"n":[1e400]}]'],
  [JSON.parse('{"__proto__":{"x":1}}'), '{"__proto__":{"x":1}}'],
  [{ isLosslessNumber: true, value: 'no number' }, '{"isLosslessNumber":true,"value":"no number"}'],
])

test('JSON text of a bigint has all its digits', () =>
  expect(jsonText({ n: [2n ** 70n] })).toBe('{"n":[1180591620717411303424]}'))

const inner = {
  type: 'STRUCT',
  fields: { s: { type: 'STRING' }, n: { type: 'BIGINT' }, at: { type: 'TIMESTAMP' }, any: { type: 'JSON' } },
} as const
const utc = '2026-01-02T00:00:00.000000Z'
casts('nested into ARRAY', 'nested', { type: 'ARRAY', element: { type: 'STRING' } }, [
  [
    ['a', 1, true, null, exact('12345678901234567890')],
    ['a', '1', 'true', null, '12345678901234567890'],
  ],
  [[], []],
  [['a', {}], misfit],
  ['a', misfit],
  ['', misfit],
  [{}, misfit],
])
casts('nested into STRUCT', 'nested', inner, [
  [
    { s: 1, n: '5', at: '2026-01-02', any: [1], more: 1 },
    { s: '1', n: '5', at: utc, any: '[1]' },
  ],
  [{}, { s: null, n: null, at: null, any: null }],
  [{ n: 'five' }, misfit],
  [{ at: 'soon' }, misfit],
  [[], misfit],
  ['text', misfit],
  [exact('12345678901234567890'), misfit],
])
casts('nested into MAP', 'nested', { type: 'MAP', key: { type: 'STRING' }, value: { type: 'INT' } }, [
  [
    { a: '1', b: null },
    { a: 1, b: null },
  ],
  [{}, {}],
  [{ a: 'x' }, misfit],
  [[], misfit],
])

test('an inherited name is no field, and __proto__ is a key like any other', () => {
  const type = { type: 'STRUCT', fields: { constructor: { type: 'STRING' } } } as const
  expect({ ...(castTo('nested', type)({}) as object) }).toEqual({ constructor: null })
  const map = { type: 'MAP', key: { type: 'STRING' }, value: { type: 'INT' } } as const
  expect(JSON.stringify(castTo('nested', map)(JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":1}')
})
