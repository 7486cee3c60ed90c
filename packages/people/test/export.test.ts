import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingest, ingestFiles } from '@customerio-databricks/core'
import { peopleDomain } from '@customerio-databricks/people'
import { describe, expect, test } from 'vitest'
import { at, identify, traitsOf } from './calls.ts'
import { ingested, inWarehouse, rowsOf } from './warehouse.ts'

/** A row of the `people` file; its columns are those that loaders of the export read. */
const row = (second: number, more: object = {}) => ({
  export: 'people',
  row: {
    workspace_id: 1,
    customer_id: 'u1',
    internal_customer_id: 'c1',
    deleted: false,
    suppressed: false,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: at(second),
    email_addr: 'ada@example.com',
    ...more,
  },
})

describe('the people file', () => {
  test('a row, value by value', async () => {
    const { people, current, events } = await ingested([row(1)])
    expect(people).toMatchObject([
      {
        user_id: 'u1',
        id_type: 'id',
        cio_id: 'c1',
        email: 'ada@example.com',
        created_at: new Date('2026-01-01T00:00:00Z'),
        updated_at: new Date(at(1)),
        is_deleted: false,
        is_suppressed: false,
        identified_at: null,
      },
    ])
    expect(traitsOf(people[0])).toEqual({
      email_addr: 'ada@example.com',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: at(1),
    })
    expect([current.length, events.length]).toEqual([1, 0])
  })

  test('the start of 1970 is no created_at, however it is written', async () => {
    const spellings = [
      0,
      '0',
      '1970-01-01 00:00:00.000',
      '1970-01-01T00:00:00Z',
      '1970-01-01 00:00:00+00',
      null,
    ]
    const { people } = await ingested(
      spellings.map((created_at, i) => row(1, { customer_id: `u${i}`, created_at })),
    )
    expect(people.map(({ created_at }) => created_at)).toEqual(spellings.map(() => null))
    expect(people.map(({ email }) => email)).toEqual(spellings.map(() => 'ada@example.com'))
  })

  test('the latest row says whether the person is deleted or suppressed, in any order of arrival', async () => {
    const of = (customer_id: string, second: number, more: object = {}) =>
      row(second, { customer_id, ...more })
    const { people } = await ingested(
      [
        of('deleted after', 1),
        of('deleted before', 2, { deleted: true }),
        of('revived after', 2, { deleted: true }),
        of('revived before', 3),
        of('suppressed', 2, { suppressed: true }),
      ],
      [
        of('deleted after', 2, { deleted: true }),
        of('deleted before', 1),
        of('revived after', 3),
        of('revived before', 2, { deleted: true }),
      ],
    )
    const gone = {
      is_deleted: true,
      deleted_at: new Date(at(2)),
      email: null,
      created_at: null,
      traits: null,
    }
    const there = { is_deleted: false, deleted_at: null, email: 'ada@example.com' }
    expect(people).toMatchObject([
      { user_id: 'deleted after', ...gone },
      { user_id: 'deleted before', ...gone },
      { user_id: 'revived after', ...there },
      { user_id: 'revived before', ...there },
      { user_id: 'suppressed', is_suppressed: true, suppressed_at: new Date(at(2)), email: null },
    ])
  })

  test('an address of a call stands before the one of the export', async () => {
    const { people } = await ingested([identify({ email: 'called@example.com' }, 1)], [row(2)])
    expect(people).toMatchObject([{ email: 'called@example.com', updated_at: new Date(at(2)) }])
  })

  test('without an id of yours the e-mail address is the id; without both there is no row', async () => {
    const { people } = await ingested([
      row(1, { customer_id: null }),
      row(1, { customer_id: '', email_addr: null, internal_customer_id: 'c2' }),
    ])
    expect(people).toMatchObject([
      {
        user_id: 'ada@example.com',
        id_type: 'email',
        cio_id: 'c1',
        created_at: new Date('2026-01-01T00:00:00Z'),
      },
    ])
    expect(people).toHaveLength(1)
  })
})

test('a person of an export known by an address is merged into whom a call names beside it, in either order', async () => {
  const exported = row(1, { customer_id: null })
  const call = identify({ email: 'ada@example.com' }, 2)
  const rows = await Promise.all(
    [
      [[exported], [call]],
      [[call], [exported]],
    ].map(async (runs) => (await ingested(...runs)).people),
  )
  for (const people of rows) {
    expect(people).toMatchObject([
      {
        user_id: 'ada@example.com',
        id_type: 'email',
        created_at: new Date('2026-01-01T00:00:00Z'),
        merged_into: 'u1',
      },
      { user_id: 'u1', email: 'ada@example.com', merged_into: null },
    ])
  }
})

describe('the attributes file', () => {
  const change = (attribute_name: string, attribute_value: string | null, timestamp: unknown) => ({
    workspace_id: 1,
    internal_customer_id: 'c1',
    attribute_name,
    attribute_value,
    timestamp,
  })
  const id = (...parts: string[]) =>
    createHash('sha256')
      .update(parts.map((part) => `${part.length}:${part}`).join(''))
      .digest('hex')
  const rows = [change('plan', 'pro', at(1)), change('plan', '', at(2)), change('age', '36', 1_767_323_045)]

  test('each row is a change of a trait, value by value', async () => {
    await inWarehouse(async (warehouse) => {
      const result = await ingest(warehouse, [peopleDomain], rows, { exportOf: 'attributes' })
      expect(result).toMatchObject({ rejected: 0 })
      const history = await rowsOf(warehouse, 'people_traits_history')
      expect(history).toHaveLength(3)
      const of = (key: string) => history.find(({ history_id }) => history_id === key)
      const common = {
        user_id: null,
        cio_id: 'c1',
        change_type: null,
        change_reason: 'export',
        event_id: null,
      }
      expect(of(id('c1', 'plan', at(1)))).toMatchObject({
        ...common,
        trait_name: 'plan',
        new_value: 'pro',
        effective_from: new Date(at(1)),
        effective_to: null,
      })
      expect(of(id('c1', 'plan', at(2)))).toMatchObject({ trait_name: 'plan', new_value: null })
      expect(of(id('c1', 'age', '1767323045'))).toMatchObject({
        new_value: '36',
        effective_from: new Date('2026-01-02T03:04:05Z'),
      })
    })
  })

  test('a file named as Customer.io names it is read in the engine, and again changes nothing', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'export-'))
    try {
      const file = path.join(folder, 'attributes_v4_1234_1.json')
      await writeFile(file, rows.map((one) => `${JSON.stringify(one)}\n`).join(''))
      await inWarehouse(async (warehouse) => {
        const first = await ingestFiles(warehouse, [peopleDomain], [file])
        expect(first.tables.people_traits_history).toMatchObject({ inserted: 3 })
        const second = await ingestFiles(warehouse, [peopleDomain], [file])
        expect(second.tables.people_traits_history).toMatchObject({ inserted: 0, updated: 0 })
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
