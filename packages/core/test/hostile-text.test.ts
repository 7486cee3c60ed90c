import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identifier } from '../src/sql/identifier.js'
import { literal } from '../src/sql/literal.js'
import { duckdb } from '../src/warehouse/duckdb/index.js'
import { checkStagedText } from '../src/warehouse/staged-text.js'
import type { Warehouse } from '../src/warehouse/warehouse.js'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
})
afterAll(() => warehouse.close())

const nasty = [
  "'",
  "''",
  '"',
  '`',
  '\\',
  "\\'",
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\x1a',
  '\u2028',
  '\ue000',
  '😀',
  'é',
  ';',
  '--',
  '/*',
  '%',
  '$',
  "'; DROP TABLE t; --",
  '\\u0000',
  'x',
]
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...nasty), maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const examples = [...nasty, '', "it's".repeat(250_000), '\\"\n\0'.repeat(10_000)]

describe('text comes back as it went', () => {
  const roundTrip = async (value: string) => {
    const [row] = await warehouse.query<{ v: string }>(`SELECT ${literal('duckdb', value)} AS v`)
    return row?.v === value
  }

  test('through a literal', () =>
    fc.assert(fc.asyncProperty(text, roundTrip), {
      numRuns: 300,
      examples: examples.map((value) => [value]),
    }))

  test('through an identifier', async () => {
    const word = text.filter((name) => name !== '' && name.length <= 255 && !name.includes('\0'))
    await fc.assert(
      fc.asyncProperty(word, async (name) => {
        const [row] = await warehouse.query(`SELECT 1 AS ${identifier('duckdb', name)}`)
        return row !== undefined && Object.keys(row)[0] === name
      }),
      { numRuns: 300 },
    )
  })

  test('through a stage, also as the key of a map', async () => {
    const rows = fc.array(fc.record({ v: text, key: text }), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const stage = await warehouse.stage({
          n: { type: 'INT' },
          v: { type: 'STRING' },
          m: { type: 'MAP', key: { type: 'STRING' }, value: { type: 'STRING' } },
        })
        const lines = values.map(({ v, key }, n) =>
          JSON.stringify({ n, v, m: Object.fromEntries([[key, v]]) }),
        )
        await stage.write(lines.map((line) => `${line}\n`).join(''))
        const read = await warehouse.query(`SELECT v, m FROM ${await stage.relation()} AS s ORDER BY n`)
        await stage.drop()
        expect(read).toEqual(values.map(({ v, key }) => ({ v, m: Object.fromEntries([[key, v]]) })))
      }),
      { numRuns: 60, examples: [[[{ v: "'; DROP TABLE t".repeat(70_000), key: '__proto__' }]]] },
    )
  })

  test('numbers through a literal and a stage', async () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true })
    await fc.assert(
      fc.asyncProperty(double, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), async (d, n) => {
        const stage = await warehouse.stage({ d: { type: 'DOUBLE' }, n: { type: 'BIGINT' } })
        await stage.write(`${JSON.stringify({ d, n: n.toString() })}\n`)
        const [row] = await warehouse.query(
          `SELECT d, n, CAST(${literal('duckdb', d)} AS DOUBLE) AS l FROM ${await stage.relation()} AS s`,
        )
        await stage.drop()
        // JSON has no negative zero.
        expect(row).toEqual({ d: d === 0 ? 0 : d, n, l: d === 0 ? 0 : d })
      }),
      { numRuns: 100 },
    )
  })
})

test('Spark finds no variable to replace in a statement', () => {
  // As real data has it: a template in a message, or a payload that wants to read a setting.
  const template = ['Hi $', '{name}'].join('')
  expect(literal('databricks', template)).toBe("'Hi \\u0024{name}'")
  expect(literal('databricks', '$5 {x} $$')).toBe("'$5 {x} $$'")
  expect(() => identifier('databricks', template)).toThrow('Spark replaces')
  expect(identifier('duckdb', template)).toBe(`"${template}"`)
})

describe('half of a surrogate pair is refused by name', () => {
  test.each(['\ud800', 'a\udc00b', '\udc00\ud800', '\ud83d'])('%j', async (half) => {
    expect(() => literal('duckdb', half)).toThrow('half of a surrogate pair')
    expect(() => literal('databricks', half)).toThrow('half of a surrogate pair')
    expect(() => identifier('duckdb', half)).toThrow('half of a surrogate pair')
    const stage = await warehouse.stage({ v: { type: 'STRING' } })
    const message = 'Line 2 of the chunk holds half of a surrogate pair'
    await expect(stage.write(`{"v":"ok"}\n${JSON.stringify({ v: half })}\n`)).rejects.toThrow(message)
    await expect(stage.write(`{"v":"ok"}\n{"v":"${half}"}\n`)).rejects.toThrow(message)
    await stage.drop()
  })

  test('escaped pairs and escaped backslashes are whole', () => {
    for (const line of ['"\\ud83d\\ude00"', '"\\\\ud83d"', '"\\\\\\\\ud83d \\uD83D\\uDE00 \\n"', '"😀"']) {
      expect(() => checkStagedText(`${line}\n`), line).not.toThrow()
    }
    for (const line of [
      '"\\ud83dx"',
      '"\\ud83d\\n\\ude00"',
      '"\\\\\\ud83d"',
      '"\\ude00"',
      '"\\ud83d\\ud83d\\ude00"',
      '"\\ud83d"',
    ]) {
      expect(() => checkStagedText(`${line}\n`), line).toThrow('half of a surrogate pair')
    }
  })

  test('a chunk without its last newline is refused', () =>
    expect(() => checkStagedText('{}')).toThrow('must end with a newline'))
})
