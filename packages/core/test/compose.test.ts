import { describe, expect, test } from 'vitest'
import { CustomerioDatabricksError } from '../src/errors.js'
import { array, bigint, boolean, decimal, json, map, string } from '../src/schema/columns.js'
import { compose } from '../src/schema/compose.js'
import { domain } from '../src/schema/domain.js'
import { reference } from '../src/schema/reference.js'
import { table } from '../src/schema/table.js'
import { sql } from '../src/sql/fragment.js'
import { orders, ordersDomain, people, peopleDomain } from './example-domains.js'

const facets = { kind: 'log', comment: 'x', feed: 'x', primaryKey: ['id'] } as const
const id = { id: string().notNull() }
const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, string()]))

const make = (name: string, columns: object, extra: object = {}) =>
  table(name, { ...id, ...columns } as never, { ...facets, ...extra } as never)
const inDomain = (name: string, ...tables: ReturnType<typeof make>[]) =>
  domain({ name, file: name, comment: 'x', tables })
const keyTo = (target: string, column = 'other_id') => ({
  columns: [column],
  references: reference(target, 'id'),
})

/** What a definition is refused for: table, column and rule, which the message also says. */
function refusal(define: () => unknown): { table?: string; column?: string; rule?: string; message: string } {
  try {
    define()
  } catch (error) {
    if (CustomerioDatabricksError.isInstance(error) && error.code === 'definition')
      return { ...error.details, message: error.message }
    throw error
  }
  throw new Error('was not refused')
}

describe('wrong definitions', () => {
  test.each([
    ['table name', undefined, () => make('People', {})],
    ['column name', 'ID', () => make('t', { ID: string() })],
    ['column name', '_x', () => make('t', { _x: string() })],
    ['column name', 'current_plan', () => make('t', { current_plan: string() })],
    ['column name', 'a b', () => make('t', { 'a b': string() })],
    ['primary key', 'idd', () => make('t', {}, { primaryKey: ['idd'] })],
    ['primary key', 'a', () => make('t', { a: string() }, { primaryKey: ['a'] })],
    [
      'foreign key',
      'nope',
      () => make('t', {}, { foreignKeys: { t_fk: { columns: ['nope'], references: reference('u', 'id') } } }),
    ],
    [
      'foreign key',
      undefined,
      () =>
        make('t', {}, { foreignKeys: { t_fk: { columns: ['id'], references: reference('u', 'a', 'b') } } }),
    ],
    ['version column', 'nope', () => make('t', {}, { version: 'nope' })],
    ['clustering key', 'nope', () => make('t', {}, { clusterBy: ['nope'] })],
    ['clustering key count', undefined, () => make('t', many, { clusterBy: ['c0', 'c1', 'c2', 'c3', 'c4'] })],
    ['clustering key type', 'b', () => make('t', { b: boolean() }, { clusterBy: ['b'] })],
    ['clustering key type', 'b', () => make('t', { b: json() }, { clusterBy: ['b'] })],
    ['clustering key type', 'b', () => make('t', { b: array(string()) }, { clusterBy: ['b'] })],
    ['clustering key type', 'b', () => make('t', { b: map(string()) }, { clusterBy: ['b'] })],
    ['clustering key position', 'c31', () => make('t', many, { clusterBy: ['c31'] })],
    ['table property', undefined, () => make('t', {}, { properties: { 'delta.constraints.x': 'id > 0' } })],
  ])('%s %s', (rule, column, define) => {
    const { message, ...details } = refusal(define)
    const name = rule === 'table name' ? 'People' : 't'
    expect(details).toEqual({ table: name, rule, ...(column === undefined ? {} : { column }) })
    expect(message).toMatch(
      new RegExp(`^table "${name}"${column === undefined ? '' : `, column "${column}"`}: `),
    )
  })

  test('the 32nd column can still be a clustering key', () => {
    expect(make('t', many, { clusterBy: ['c30'] }).clusterBy).toEqual(['c30'])
  })

  test('a near name is offered', () => {
    expect(refusal(() => make('t', { email: string() }, { clusterBy: ['emial'] })).message).toContain(
      'Did you mean "email"?',
    )
  })

  test('a precision that no engine has', () => {
    expect(refusal(() => decimal(39, 2)).rule).toBe('decimal precision')
    expect(refusal(() => decimal(4, 5)).rule).toBe('decimal precision')
  })

  test('one table twice in a domain', () => {
    expect(refusal(() => inDomain('d', make('t', {}), make('t', {})))).toMatchObject({
      domain: 'd',
      table: 't',
      rule: 'table name',
    })
  })
})

describe('wrong sets', () => {
  const other = { other_id: string() }

  test.each([
    [
      'a table in two domains',
      () => compose([inDomain('a', make('t', {})), inDomain('b', make('t', {}))]),
      { table: 't', rule: 'table name' },
    ],
    [
      'a constraint name used twice',
      () =>
        compose([
          inDomain(
            'a',
            make('t', {}, { checks: { x: sql`TRUE` } }),
            make('u', {}, { checks: { x: sql`TRUE` } }),
          ),
        ]),
      { table: 'u', rule: 'constraint name' },
    ],
    [
      'a key to a missing column',
      () =>
        compose([
          inDomain(
            'a',
            make('t', {}),
            make('u', other, {
              foreignKeys: { k: { columns: ['other_id'], references: reference('t', 'idd') } },
            }),
          ),
        ]),
      { table: 'u', column: 'other_id', rule: 'foreign key' },
    ],
    [
      'a key of another type',
      () =>
        compose([
          inDomain('a', make('t', {}), make('u', { other_id: bigint() }, { foreignKeys: { k: keyTo('t') } })),
        ]),
      { table: 'u', column: 'other_id', rule: 'foreign key' },
    ],
    [
      'a key to less than the primary key',
      () =>
        compose([
          inDomain(
            'a',
            make('t', { b: string() }),
            make('u', other, {
              foreignKeys: { k: { columns: ['other_id'], references: reference('t', 'b') } },
            }),
          ),
        ]),
      { table: 'u', rule: 'foreign key' },
    ],
  ])('%s', (_, define, details) => expect(refusal(define)).toMatchObject(details))
})

describe('order', () => {
  const other = { other_id: string() }
  const order = (...tables: ReturnType<typeof make>[]) =>
    compose([inDomain('a', ...tables)]).tables.map(({ table: { name }, foreignKeys }) => [
      name,
      ...foreignKeys.map((key) => `${key.name}${key.deferred ? ' later' : ''}`),
    ])

  test('a target comes first', () => {
    expect(order(make('u', other, { foreignKeys: { k: keyTo('t') } }), make('t', {}))).toEqual([
      ['t'],
      ['u', 'k'],
    ])
  })

  test('one key of a cycle waits', () => {
    const t = make('t', other, { foreignKeys: { t_fk: keyTo('u') } })
    const u = make('u', other, { foreignKeys: { u_fk: keyTo('t') } })
    expect(order(t, u)).toEqual([
      ['u', 'u_fk later'],
      ['t', 't_fk'],
    ])
  })

  test('a key to the own table waits', () => {
    expect(order(make('t', other, { foreignKeys: { k: keyTo('t') } }))).toEqual([['t', 'k later']])
  })

  test('a chain of three in the wrong order', () => {
    const a = make('a', other, { foreignKeys: { a_fk: keyTo('b') } })
    const b = make('b', other, { foreignKeys: { b_fk: keyTo('c') } })
    expect(order(a, b, make('c', {})).map(([table]) => table)).toEqual(['c', 'b', 'a'])
  })
})

test('a key to an absent domain is left out and named', () => {
  const omitted = [{ table: 'orders', name: 'orders_user_id_fk', columns: ['user_id'], references: 'people' }]
  expect(compose([ordersDomain]).omitted).toEqual(omitted)
  expect(compose([ordersDomain]).tables.find(({ table }) => table === orders)?.foreignKeys).toEqual([])
  expect(compose([ordersDomain, peopleDomain]).omitted).toEqual([])
  expect(compose([ordersDomain, peopleDomain]).tables[0]?.table).toBe(people)
})
