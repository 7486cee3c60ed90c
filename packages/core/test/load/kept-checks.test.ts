import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRows } from '../../src/load/broken-checks.js'
import { keepsChecks } from '../../src/load/kept-checks.js'
import { name, renderSql, sql } from '../../src/sql/fragment.js'
import { literal } from '../../src/sql/literal.js'
import { duckdb } from '../../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'

const checks = {
  not_empty: sql`${name('a')} <> ''`,
  equal: sql`${name('a')} = ${name('b')}`,
}
const others = {
  shorter: sql`length(${name('a')}) < 3`,
  of_a_list: sql`${name('a')} IN (${'x'}, ${'y'})`,
  a_value: sql`${name('a')} <> ${''}`,
  of_a_constant: sql`${'x'} <> ''`,
  another_order: sql`${name('a')} = ${name('b')} OR TRUE`,
}

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
})
afterAll(() => warehouse.close())

test('a row that is told to keep its CHECKs keeps them in the engine', async () => {
  const value = fc.constantFrom(null, undefined, '', ' ', 'x', 'y', '\u0000', 'X', '\u00e9', 'e\u0301')
  const rule = fc.constantFrom(...Object.values(checks))
  await fc.assert(
    fc.asyncProperty(value, value, fc.array(rule, { minLength: 1, maxLength: 2 }), async (a, b, rules) => {
      const row = { a, b }
      const keeps = keepsChecks(Object.fromEntries(rules.map((fragment, i) => [`c${i}`, fragment])))(row)
      const broken = rules.map((fragment) => `(${renderSql('duckdb', fragment)}) IS NOT TRUE`).join(' OR ')
      const columns = `CAST(${literal('duckdb', a ?? null)} AS VARCHAR) AS a, CAST(${literal('duckdb', b ?? null)} AS VARCHAR) AS b`
      const [found] = await warehouse.query(`SELECT ${broken} AS broken FROM (SELECT ${columns})`)
      if (keeps) expect(found).toEqual({ broken: false })
      // Two texts that are empty are equal, but then nothing is told.
      else if (a !== '') expect(found).toEqual({ broken: true })
    }),
    { numRuns: 300 },
  )
})

test.each(Object.entries(others))('nothing is told of another CHECK: %s', (_, rule) => {
  expect(keepsChecks({ rule })({ a: 'x', b: 'x' })).toBe(false)
  expect(keepsChecks({ ...checks, rule })({ a: 'x', b: 'x' })).toBe(false)
})

test('a row that the engine finds broken against this is an error, and no reject without its text', async () => {
  const table = { name: 'things', checks: { things_a: sql`${name('a')} <> ''` } } as never
  const staged = "(SELECT '' AS a, 7 AS run_line, NULL AS run_raw)"
  await expect(checkRows(warehouse, table, staged)).rejects.toMatchObject({
    code: 'statement',
    message: expect.stringContaining('"things_a" of things broken by record 7'),
  })
})

test('a table without CHECKs has nothing to break', () => {
  expect(keepsChecks({})({})).toBe(true)
})
