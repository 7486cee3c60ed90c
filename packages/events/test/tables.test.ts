import { readFileSync } from 'node:fs'
import { compose, typeName } from '@customerio-databricks/core'
import { tableExpectations } from '@customerio-databricks/core/ddl'
import { eventsDomain } from '@customerio-databricks/events'
import { describe, expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const { tables } = eventsDomain
const withoutBlanks = (text: string) => text.replaceAll(/\s/g, '')

/** The columns of the earlier model: table, column, type. */
const earlier = read('fixtures/earlier-columns.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, table = '', column = '', quoted, plain = ''] =
      /^[^,]*,([^,]*),([^,]*),(?:"([^"]*)"|([^,]*))/.exec(line) ?? []
    return { table, column, type: withoutBlanks(quoted ?? plain) }
  })

/** The rows of the README's table of columns that were renamed, changed or dropped. */
const changed = (read('../README.md').split('<!-- earlier-columns -->')[1] ?? '')
  .trim()
  .split('\n')
  .slice(2)
  .map((line) => {
    const [, table = '', column = '', now = '', why = ''] = line.split('|').map((cell) => cell.trim())
    return { table, column, now: now.replaceAll('`', ''), why }
  })

test('the tables and their keys are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey }) => [name, kind, ...primaryKey])).toEqual([
    ['events', 'log', 'event_id'],
    ['page_views', 'log', 'page_view_id'],
    ['screen_views', 'log', 'screen_view_id'],
    ['event_sequences', 'derived', 'sequence_id'],
  ])
})

test('every table with a user_id points to people, and is left alone where people is not installed', () => {
  expect(compose([eventsDomain]).omitted.map(({ name, references }) => [name, references])).toEqual([
    ['events_user_id_fk', 'people'],
    ['page_views_user_id_fk', 'people'],
    ['screen_views_user_id_fk', 'people'],
    ['event_sequences_user_id_fk', 'people'],
  ])
})

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
  const columns = Object.entries(table.columns)

  test('every column has one plain sentence as its comment', () => {
    for (const [column, { comment }] of columns) expect(comment, column).toMatch(/^\S.*\.$/)
  })

  test('nothing but the keys and the name of an event must be given', () => {
    const required = columns.filter(([, spec]) => !spec.nullable && spec.default === undefined)
    const allowed: Record<string, string[]> = {
      events: ['event_id', 'event_name'],
      page_views: ['event_id', 'page_view_id'],
      screen_views: ['event_id', 'screen_view_id'],
      event_sequences: ['sequence_id'],
    }
    expect(required.map(([column]) => column)).toEqual(allowed[table.name])
  })

  test('a default states nothing about what happened', () => {
    expect(columns.filter(([, spec]) => spec.default !== undefined).map(([column]) => column)).toEqual([
      'loaded_at',
    ])
  })

  test('at most two CHECKs, named after the table', () => {
    const names = Object.keys(table.checks)
    expect(names.length).toBeLessThanOrEqual(2)
    for (const name of names) expect(name.startsWith(`${table.name}_`), name).toBe(true)
  })

  test('every closed set of values is an expectation that fails', () => {
    for (const [column, { values }] of columns) {
      if (values !== undefined) expect(tableExpectations(table)[`${column}_known`]?.onViolation).toBe('fail')
    }
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
      const old = earlier.find(({ table, column }) => table === row.table && column === row.column)
      const spec = table.columns[row.column]
      expect(old, row.column).toBeDefined()
      expect(spec !== undefined && withoutBlanks(typeName(spec.type)) === old?.type, row.column).toBe(false)
      expect(row.now === 'dropped' || row.now in table.columns, row.column).toBe(true)
      expect(row.why, row.column).toMatch(/\S\.$/)
    }
  })
})

test('the README lists columns of these tables only', () => {
  expect(
    changed.map(({ table }) => table).filter((name) => !tables.some((table) => table.name === name)),
  ).toEqual([])
})
