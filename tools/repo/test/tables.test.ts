import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compose, typeName } from '@customerio-databricks/core'
import { tableExpectations } from '@customerio-databricks/core/ddl'
import { allDomains } from '@customerio-databricks/create-all'
import { describe, expect, test } from 'vitest'
import { root } from '../src/root.ts'

const withoutBlanks = (text: string) => text.replaceAll(/\s/g, '')

/** The columns of the earlier model of the same tables: table, column, type. */
const earlier = readFileSync(new URL('fixtures/earlier-columns.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, table = '', column = '', quoted, plain = ''] =
      /^[^,]*,([^,]*),([^,]*),(?:"([^"]*)"|([^,]*))/.exec(line) ?? []
    return { table, column, type: withoutBlanks(quoted ?? plain) }
  })

/** The rows of a README's table of columns that were renamed, changed or dropped. */
function changedColumns(domain: string) {
  const readme = readFileSync(join(root, 'packages', domain, 'README.md'), 'utf8')
  return (readme.split('<!-- earlier-columns -->')[1] ?? '')
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [, table = '', column = '', now = '', why = ''] = line.split('|').map((cell) => cell.trim())
      return { table, column, now: now.replaceAll('`', ''), why }
    })
}

test('the earlier model is read whole', () => {
  expect(earlier).toHaveLength(1122)
  const tables = allDomains.flatMap((domain) => domain.tables.map(({ name }) => name))
  expect([...new Set(earlier.map(({ table }) => table))].sort()).toEqual([...tables].sort())
})

test('every key finds its table when all domains are there', () => {
  expect(compose(allDomains).omitted).toEqual([])
})

describe.each(allDomains.map((domain) => ({ name: domain.name, domain })))('$name', ({ name, domain }) => {
  const changed = changedColumns(name)

  test('the README lists columns of these tables only', () => {
    const own = domain.tables.map((table) => table.name)
    expect(changed.filter(({ table }) => !own.includes(table))).toEqual([])
  })

  describe.each(domain.tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
    const columns = Object.entries(table.columns)

    test('the table and every column has one plain sentence as its comment', () => {
      expect(table.comment).toMatch(/^\S.*\.$/)
      for (const [column, { comment }] of columns) expect(comment, column).toMatch(/^\S.*\.$/)
    })

    test('a default states no fact about a customer', () => {
      const defaults = columns.filter(([, spec]) => spec.default !== undefined).map(([column]) => column)
      expect(defaults).toEqual(table.kind === 'journal' && defaults.length === 0 ? [] : ['loaded_at'])
    })

    test('at most two CHECKs, named after the table', () => {
      const names = Object.keys(table.checks)
      expect(names.length).toBeLessThanOrEqual(2)
      for (const check of names) expect(check.startsWith(`${table.name}_`), check).toBe(true)
    })

    test('every closed set of values is an expectation that fails', () => {
      for (const [column, { values }] of columns) {
        if (values !== undefined)
          expect(tableExpectations(table)[`${column}_known`]?.onViolation).toBe('fail')
      }
    })

    test('a user_id points to people', () => {
      const keys = Object.values(table.foreignKeys).map(
        ({ columns: own, references }) => `${own.join()} ${references.table}`,
      )
      if ('user_id' in table.columns && table.name !== 'people') expect(keys).toContain('user_id people')
    })

    test('every column of the earlier model is here as it was, or in the README with a reason', () => {
      const missing = earlier
        .filter((old) => old.table === table.name)
        .filter(({ column, type }) => {
          const spec = table.columns[column]
          const same = spec !== undefined && withoutBlanks(typeName(spec.type)) === type
          return !same && !changed.some((row) => row.table === table.name && row.column === column)
        })
      expect(missing).toEqual([])
    })

    test('the README lists only columns that the earlier model had and that did change, and names real ones', () => {
      for (const row of changed.filter((one) => one.table === table.name)) {
        const old = earlier.find((one) => one.table === row.table && one.column === row.column)
        const spec = table.columns[row.column]
        expect(old, row.column).toBeDefined()
        expect(spec !== undefined && withoutBlanks(typeName(spec.type)) === old?.type, row.column).toBe(false)
        expect(row.now === 'dropped' || row.now in table.columns, row.column).toBe(true)
        expect(row.why, row.column).toMatch(/\S\.$/)
      }
    })
  })
})
