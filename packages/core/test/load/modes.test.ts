import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadRows } from '../../src/load/load.js'
import type { LoadMode } from '../../src/load/merge-rows.js'
import type { Table } from '../../src/schema/table.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { log, openedRows, pairs, stored, things, versions } from './example-rows.js'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openedRows()
})
afterEach(() => warehouse.close())

/** Loads rows and gives back the four counts. */
async function load(table: Table<unknown, unknown>, mode: LoadMode, ...rows: object[]) {
  const { rejects, tables } = await loadRows(warehouse, table, rows, { mode })
  expect(rejects).toEqual([])
  const { inserted, updated, unchanged, superseded } = tables[table.name] ?? {}
  return { inserted, updated, unchanged, superseded }
}
const counts = (inserted: number, updated: number, unchanged: number, superseded = 0) => ({
  inserted,
  updated,
  unchanged,
  superseded,
})

describe('merge', () => {
  const full = {
    id: '1',
    kind: 'free',
    count: 1,
    big: 2n,
    ratio: 0.5,
    amount: '1.5',
    flag: true,
    day: '2026-11-23',
    at: new Date(0),
    data: { a: 1 },
    tags: ['a'],
    place: { city: 'Köln' },
    scores: { a: 1, b: 2 },
  }

  test('the same row again changes nothing, not even its lineage', async () => {
    expect(await load(things, 'merge', full)).toEqual(counts(1, 0, 0))
    const before = await warehouse.query('SELECT * FROM customerio.things')
    expect(await load(things, 'merge', full)).toEqual(counts(0, 0, 1))
    expect(await warehouse.query('SELECT * FROM customerio.things')).toEqual(before)
  })

  test.each([
    { kind: 'paid' },
    { count: 2 },
    { big: 3n },
    { ratio: 0.25 },
    { amount: '1.50001' },
    { flag: false },
    { day: '2026-11-24' },
    { at: new Date(1) },
    { data: { a: 2 } },
    { tags: ['a', null] },
    { place: { city: 'Köln', since: '2026-11-23' } },
    { scores: { a: 1 } },
    { scores: { a: 1, b: 3 } },
    { count: null },
    { scores: null },
    { tags: null },
  ])('any supplied column that differs is a change: $#', async (change) => {
    await load(things, 'merge', full)
    expect(await load(things, 'merge', { ...full, ...change })).toEqual(counts(0, 1, 0))
    expect(await load(things, 'merge', { ...full, ...change })).toEqual(counts(0, 0, 1))
  })

  test('from NULL to a value and back are changes', async () => {
    await load(things, 'merge', { id: '1', count: null })
    expect(await load(things, 'merge', { id: '1', count: 5, scores: {} })).toEqual(counts(0, 1, 0))
    expect(await load(things, 'merge', { id: '1', count: null, scores: null })).toEqual(counts(0, 1, 0))
  })

  test('a MAP is equal whatever the order of its entries', async () => {
    await load(things, 'merge', { id: '1', scores: { a: 1, b: 2, c: null } })
    expect(await load(things, 'merge', { id: '1', scores: { c: null, b: 2, a: 1 } })).toEqual(counts(0, 0, 1))
    expect(await load(things, 'merge', { id: '1', scores: {} })).toEqual(counts(0, 1, 0))
    expect(await load(things, 'merge', { id: '1', scores: {} })).toEqual(counts(0, 0, 1))
  })

  test('columns that no row supplies stay', async () => {
    await load(things, 'merge', full)
    expect(await load(things, 'merge', { id: '1', count: 9 })).toEqual(counts(0, 1, 0))
    expect(await stored(warehouse, 'things')).toMatchObject([
      { count: 9, kind: 'free', data: '{"a":1}', stock: 7 },
    ])
  })

  test('of two rows of one key the last counts', async () => {
    expect(await load(things, 'merge', { id: '1', count: 1 }, { id: '2' }, { id: '1', count: 2 })).toEqual(
      counts(2, 0, 0, 1),
    )
    expect(await stored(warehouse, 'things')).toMatchObject([{ id: '1', count: 2 }, { id: '2' }])
  })

  test('a key of two columns', async () => {
    const rows = [
      { a: 'x', b: 1, value: '1' },
      { a: 'x', b: 2, value: '2' },
      { a: 'y', b: 1, value: '3' },
    ]
    expect(await load(pairs, 'merge', ...rows)).toEqual(counts(3, 0, 0))
    expect(await load(pairs, 'merge', ...rows, { a: 'x', b: 2, value: '4' })).toEqual(counts(0, 1, 2, 1))
    expect(await stored(warehouse, 'pairs', 'value')).toEqual([
      rows[0],
      rows[2],
      { a: 'x', b: 2, value: '4' },
    ])
  })

  test('a default fills the rows that leave its column out, also beside rows that do not', async () => {
    await load(things, 'merge', { id: '1' })
    await load(things, 'merge', { id: '2', stock: 3 }, { id: '3' })
    expect((await stored(warehouse, 'things')).map(({ stock }) => stock)).toEqual([7, 3, 7])
  })

  test('lineage says which run wrote a row; a column of it that a row brings is its own', async () => {
    await loadRows(warehouse, log, [{ event_id: '1' }, { event_id: '2', source_system: 'mine' }], {
      sourceSystem: 'crm',
      integrationId: 'i1',
    })
    const rows = await warehouse.query('SELECT * FROM customerio.log ORDER BY event_id')
    expect(rows).toMatchObject([
      { source_system: 'crm', integration_id: 'i1', batch_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { source_system: 'mine', integration_id: 'i1', loaded_at: expect.any(Date) },
    ])
    expect(rows[0]?.batch_id).toBe(rows[1]?.batch_id)
  })
})

describe('merge by a version column', () => {
  const row = (value: string, changed_at: string | null, more?: string) => ({
    id: '1',
    value,
    changed_at,
    ...(more === undefined ? {} : { more }),
  })
  const value = async () => (await stored(warehouse, 'versions'))[0]?.value

  test('newer replaces, older does not', async () => {
    await load(versions, 'merge', row('a', '2026-01-02T00:00:00Z'))
    expect(await load(versions, 'merge', row('b', '2026-01-01T00:00:00Z'))).toEqual(counts(0, 0, 1))
    expect(await value()).toBe('a')
    expect(await load(versions, 'merge', row('c', '2026-01-03T00:00:00Z'))).toEqual(counts(0, 1, 0))
    expect(await value()).toBe('c')
  })

  test('equal or missing versions fall back on what differs', async () => {
    await load(versions, 'merge', row('a', '2026-01-02T00:00:00Z'))
    expect(await load(versions, 'merge', row('a', '2026-01-02T01:00:00+01:00'))).toEqual(counts(0, 0, 1))
    expect(await load(versions, 'merge', row('b', '2026-01-02T00:00:00Z'))).toEqual(counts(0, 1, 0))
    expect(await load(versions, 'merge', row('c', null))).toEqual(counts(0, 1, 0))
    expect(await load(versions, 'merge', row('d', '2020-01-01T00:00:00Z'))).toEqual(counts(0, 1, 0))
    expect(await value()).toBe('d')
  })

  test('of two rows of one run the newer counts, wherever it stands; ties go to the last', async () => {
    const rows = [row('new', '2026-01-03T00:00:00Z'), row('old', '2026-01-01T00:00:00Z'), row('none', null)]
    expect(await load(versions, 'merge', ...rows)).toEqual(counts(1, 0, 0, 2))
    expect(await value()).toBe('new')
    await load(versions, 'merge', row('first', '2026-01-04T00:00:00Z'), row('last', '2026-01-04T00:00:00Z'))
    expect(await value()).toBe('last')
  })

  test('rows without the column are compared', async () => {
    await load(versions, 'merge', row('a', '2026-01-02T00:00:00Z'))
    expect(await load(versions, 'merge', { id: '1', value: 'b' })).toEqual(counts(0, 1, 0))
    expect(await stored(warehouse, 'versions')).toMatchObject([
      { value: 'b', changed_at: new Date('2026-01-02') },
    ])
  })
})

describe('merge into a log', () => {
  const event = (value: string, event_timestamp: string | null) => ({ event_id: '1', value, event_timestamp })
  const value = async () => (await stored(warehouse, 'log'))[0]?.value

  test('only a greater time replaces; ties keep the stored row', async () => {
    await load(log, 'merge', event('a', '2026-01-02T00:00:00Z'))
    expect(await load(log, 'merge', event('b', '2026-01-02T00:00:00Z'))).toEqual(counts(0, 0, 1))
    expect(await load(log, 'merge', event('c', null), event('d', '2026-01-01T00:00:00Z'))).toEqual(
      counts(0, 0, 1, 1),
    )
    expect(await value()).toBe('a')
    expect(await load(log, 'merge', event('e', '2026-01-03T00:00:00Z'))).toEqual(counts(0, 1, 0))
    expect(await value()).toBe('e')
  })

  test('any time is greater than none', async () => {
    await load(log, 'merge', event('a', null))
    expect(await load(log, 'merge', event('b', null))).toEqual(counts(0, 0, 1))
    expect(await load(log, 'merge', event('c', '1970-01-01T00:00:00Z'))).toEqual(counts(0, 1, 0))
    expect(await value()).toBe('c')
  })

  test('of one run the newest counts, then the last', async () => {
    const [newest, last] = [event('newest', '2026-01-02T00:00:00Z'), event('last', '2026-01-02T00:00:00Z')]
    await load(log, 'merge', newest, event('older', '2026-01-01T00:00:00Z'), event('none', null))
    expect(await value()).toBe('newest')
    await warehouse.execute('DELETE FROM customerio.log')
    expect(await load(log, 'merge', newest, last)).toEqual(counts(1, 0, 0, 1))
    expect(await value()).toBe('last')
  })
})

describe('patch', () => {
  const before = { id: '1', kind: 'free', count: 1, tags: ['a'], scores: { a: 1 }, place: { city: 'Köln' } }
  beforeEach(() => load(things, 'merge', before))
  const one = async () => (await stored(warehouse, 'things'))[0]

  test('changes only the columns that each row supplies', async () => {
    await load(things, 'merge', { id: '2', kind: 'paid', count: 5 })
    expect(await load(things, 'patch', { id: '1', count: 2 }, { id: '2', kind: 'free' })).toEqual(
      counts(0, 2, 0),
    )
    expect(await stored(warehouse, 'things')).toMatchObject([
      { id: '1', kind: 'free', count: 2, tags: ['a'] },
      { id: '2', kind: 'free', count: 5 },
    ])
  })

  test('an explicit null clears, undefined does not', async () => {
    expect(
      await load(things, 'patch', {
        id: '1',
        count: null,
        tags: null,
        scores: null,
        place: null,
        kind: undefined,
      }),
    ).toEqual(counts(0, 1, 0))
    expect(await one()).toEqual({ id: '1', kind: 'free', stock: 7 })
  })

  test('several patches of one row apply in order, column by column', async () => {
    expect(
      await load(
        things,
        'patch',
        { id: '1', count: 2, kind: 'paid' },
        { id: '1', count: null },
        { id: '1', tags: ['b'] },
        { id: '1', tags: null },
        { id: '1', tags: ['c'], scores: null },
      ),
    ).toEqual(counts(0, 1, 0, 4))
    expect(await one()).toEqual({
      id: '1',
      kind: 'paid',
      tags: ['c'],
      place: { city: 'Köln', since: null },
      stock: 7,
    })
  })

  test("lineage is the run's, but for what a row brings itself", async () => {
    const options = { mode: 'patch', sourceSystem: 'crm', integrationId: 'i1' } as const
    await loadRows(warehouse, log, [{ event_id: '1' }, { event_id: '2', source_system: 'mine' }], options)
    const lineage = { integration_id: 'i1' }
    const rows = [
      { event_id: '1', source_system: 'crm', ...lineage },
      { event_id: '2', source_system: 'mine', ...lineage },
    ]
    expect(await stored(warehouse, 'log')).toEqual(rows)
    await loadRows(
      warehouse,
      log,
      [
        { event_id: '1', value: 'x' },
        { event_id: '2', source_system: null },
      ],
      options,
    )
    expect(await stored(warehouse, 'log')).toEqual([
      { ...rows[0], value: 'x' },
      { event_id: '2', ...lineage },
    ])
  })

  test('a patch that says what is stored changes nothing', async () => {
    expect(await load(things, 'patch', { id: '1', count: 1, scores: { a: 1 } })).toEqual(counts(0, 0, 1))
    expect(await load(things, 'patch', { id: '1' })).toEqual(counts(0, 0, 1))
    expect(await load(things, 'patch', { id: '1', big: null })).toEqual(counts(0, 0, 1))
  })

  test('a patch of a row that is not there makes it, with its defaults', async () => {
    expect(await load(things, 'patch', { id: '2', count: 3 }, { id: '1', stock: 8 })).toEqual(counts(1, 1, 0))
    expect(await stored(warehouse, 'things')).toMatchObject([
      { id: '1', stock: 8 },
      { id: '2', count: 3, stock: 7 },
    ])
  })
})

describe('append', () => {
  test('adds rows and looks at no key', async () => {
    await load(things, 'merge', { id: '1', count: 1 })
    expect(await load(log, 'append', { event_id: '1' }, { event_id: '2', value: 'x' })).toEqual(
      counts(2, 0, 0),
    )
    expect(await stored(warehouse, 'log')).toEqual([{ event_id: '1' }, { event_id: '2', value: 'x' }])
  })

  test('fills defaults too', async () => {
    await load(things, 'append', { id: '1' }, { id: '2', stock: 3 })
    expect((await stored(warehouse, 'things')).map(({ stock }) => stock)).toEqual([7, 3])
  })
})
