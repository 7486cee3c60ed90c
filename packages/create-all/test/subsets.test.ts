import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Domain } from '@customerio-databricks/core'
import { renderDomainScript, renderScript, splitStatements } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains } from '@customerio-databricks/create-all'
import { expect, test } from 'vitest'
import { root } from './cli.js'
import { choices } from './equality.records.js'

const namespace = { schema: 'customerio' }
const committed = (name: string) => readFileSync(join(root, 'sql', `${name}.sql`), 'utf8')

/** The domains of a subset, by the bits of its number. */
const subset = (number: number) => allDomains.filter((_, i) => (number >> i) & 1)
const everySubset = Array.from({ length: 2 ** allDomains.length }, (_, number) => number)

/** The keys of a subset as the definitions have them: those that can be written, and those that cannot. */
function keysOf(domains: readonly Domain[]): { written: string[]; omitted: string[] } {
  const tables = domains.flatMap((domain) => domain.tables)
  const names = new Set(tables.map(({ name }) => name))
  const keys = tables.flatMap(({ name: table, foreignKeys }) =>
    Object.entries(foreignKeys).map(([name, { references }]) => ({ table, name, target: references.table })),
  )
  const written = keys.filter(({ target }) => names.has(target)).map(({ name }) => name)
  const omitted = keys
    .filter(({ target }) => !names.has(target))
    .map(({ name, table, target }) => `-- - ${name}: ${table} to ${target}`)
  return { written: written.sort(), omitted: omitted.sort() }
}

/** Walks a script from top to bottom: which tables are there by then, and what each key points to. */
function walk(script: string): { tables: string[]; keys: string[]; early: string[] } {
  const tables: string[] = []
  const keys: string[] = []
  const early: string[] = []
  const step =
    /^CREATE TABLE IF NOT EXISTS `customerio`\.`(\w+)`|CONSTRAINT `(\w+)` FOREIGN KEY \([^)]*\) REFERENCES `customerio`\.`(\w+)`/gm
  for (const [, table, key, target] of script.matchAll(step)) {
    if (table !== undefined) tables.push(table)
    if (key === undefined) continue
    keys.push(key)
    if (!tables.includes(target as string)) early.push(`${key} to ${target}`)
  }
  return { tables, keys, early }
}

test('each of the 1,024 subsets of domains is a script in an order that works, with the keys that it can have', () => {
  expect(everySubset).toHaveLength(1024)
  for (const number of everySubset) {
    const domains = subset(number)
    const script = renderScript(domains, { dialect: 'databricks', namespace })
    const { tables, keys, early } = walk(script)
    const names = domains.map(({ name }) => name).join(', ')
    const expected = domains.flatMap((domain) => domain.tables.map(({ name }) => name))
    expect([...tables].sort(), names).toEqual([...expected].sort())
    expect(early, names).toEqual([])
    const { written, omitted } = keysOf(domains)
    expect(keys.sort(), names).toEqual(written)
    expect((script.match(/^-- - \w+: \w+ to \w+$/gm) ?? []).sort(), names).toEqual(omitted)
  }
}, 120_000)

test('64 subsets run on DuckDB from top to bottom', async () => {
  const c = choices(64)
  const numbers = new Set([2 ** allDomains.length - 1, ...allDomains.map((_, i) => 2 ** i)])
  while (numbers.size < 64) numbers.add(1 + c.below(2 ** allDomains.length - 1))
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    for (const number of numbers) {
      const domains = subset(number)
      await warehouse.execute('DROP SCHEMA IF EXISTS customerio CASCADE')
      for (const statement of splitStatements(
        'duckdb',
        renderScript(domains, { dialect: 'duckdb', namespace }),
      ))
        await warehouse.execute(statement)
      const made = await warehouse.query<{ name: string }>(
        "SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'customerio' ORDER BY 1",
      )
      const expected = domains.flatMap((domain) => domain.tables.map(({ name }) => name)).sort()
      expect(made.map(({ name }) => name)).toEqual(expected)
    }
  } finally {
    await warehouse.close()
  }
}, 300_000)

test('99_create_all.sql is, statement for statement, what the domain files are', () => {
  const whole = splitStatements('databricks', committed('99_create_all'))
  const parts = allDomains.flatMap((domain) => {
    expect(committed(domain.file)).toBe(
      renderDomainScript(domain, { dialect: 'databricks', namespace, context: allDomains }),
    )
    return splitStatements('databricks', committed(domain.file))
  })
  expect(new Set(whole)).toEqual(new Set(parts))
  expect(new Set(whole).size).toBe(whole.length)
  const { tables, early } = walk(committed('99_create_all'))
  expect(early).toEqual([])
  expect(tables.length).toBe(allDomains.flatMap((domain) => domain.tables).length)
})
