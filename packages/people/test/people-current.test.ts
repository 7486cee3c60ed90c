import { createTables } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { peopleDomain } from '@customerio-databricks/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Current = Readonly<Record<string, unknown>>

let warehouse: Awaited<ReturnType<typeof duckdb>>

beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [peopleDomain])
})
afterAll(() => warehouse.close())

/** Empties people, writes the rows, and reads the view. */
async function current(...inserts: string[]): Promise<Current[]> {
  await warehouse.execute('DELETE FROM customerio.people')
  for (const insert of inserts) await warehouse.execute(`INSERT INTO customerio.people ${insert}`)
  return warehouse.query<Current>('SELECT * FROM customerio.people_current ORDER BY user_id')
}

const ids = (rows: readonly Current[]) => rows.map(({ user_id }) => user_id)

test('users without anything but the documented columns are current', async () => {
  await warehouse.execute('CREATE SCHEMA IF NOT EXISTS your_system')
  await warehouse.execute(`CREATE OR REPLACE TABLE your_system.users AS
    SELECT 'u1' AS user_id, 'ada@example.com' AS email_address, 'Ada' AS first_name, 'Lovelace' AS last_name,
      TIMESTAMPTZ '2026-01-02 03:04:05+00' AS registration_date`)
  const rows = await current(`(user_id, email, first_name, last_name, created_at)
    SELECT user_id, email_address, first_name, last_name, registration_date FROM your_system.users`)
  expect(rows).toMatchObject([
    { user_id: 'u1', email: 'ada@example.com', created_at: new Date('2026-01-02T03:04:05Z'), plan: null },
  ])
})

test('a blank user_id is refused', async () => {
  await expect(warehouse.execute("INSERT INTO customerio.people (user_id) VALUES ('')")).rejects.toThrow(
    /CHECK/i,
  )
})

describe('who is current', () => {
  test('deleted, suppressed and merged people are not; those who say nothing or false are', async () => {
    const rows = await current(`(user_id, is_deleted, is_suppressed, merged_into) VALUES
      ('silent', NULL, NULL, NULL), ('fine', FALSE, FALSE, NULL), ('deleted', TRUE, FALSE, NULL),
      ('suppressed', FALSE, TRUE, NULL), ('merged', FALSE, FALSE, 'fine')`)
    expect(ids(rows)).toEqual(['fine', 'silent'])
  })
})

describe('what merged rows lend', () => {
  test('a value of every type, where the person has none', async () => {
    const rows = await current(
      `(user_id, email) VALUES ('u1', 'own@example.com')`,
      `(user_id, merged_into, email, age, tags, scores, location_full, gdpr_consent, registered_at)
       VALUES ('a@example.com', 'u1', 'a@example.com', 36, ['x', 'y'], {'engagement': 0.5, 'activity': NULL, 'retention': NULL, 'satisfaction': NULL},
         {'city': 'London', 'country': NULL, 'state': NULL, 'postal_code': NULL, 'timezone': NULL}, FALSE, TIMESTAMPTZ '2026-01-01 00:00:00+00')`,
    )
    expect(rows).toMatchObject([
      {
        user_id: 'u1',
        email: 'own@example.com',
        age: 36,
        tags: ['x', 'y'],
        scores: { engagement: 0.5 },
        location_full: { city: 'London' },
        gdpr_consent: false,
        registered_at: new Date('2026-01-01T00:00:00Z'),
      },
    ])
  })

  test('of several, each column comes from the latest row that has it; a row without a time is the oldest', async () => {
    const merged = `(user_id, merged_into, identified_at, updated_at, plan, phone, first_name) VALUES
      ('new', 'u1', TIMESTAMPTZ '2026-03-01 00:00:00+00', NULL, 'pro', NULL, NULL),
      ('old', 'u1', NULL, TIMESTAMPTZ '2026-02-01 00:00:00+00', 'basic', '+1', NULL),
      ('timeless', 'u1', NULL, NULL, 'free', '+2', 'Ada')`
    const rows = await current(`(user_id) VALUES ('u1')`, merged)
    expect(rows).toMatchObject([{ plan: 'pro', phone: '+1', first_name: 'Ada' }])
  })

  test('rows of the same time lend the same value every time', async () => {
    const rows = await current(
      `(user_id) VALUES ('u1')`,
      `(user_id, merged_into, plan) VALUES ('b', 'u1', 'B'), ('a', 'u1', 'A')`,
    )
    expect(rows).toMatchObject([{ plan: 'B' }])
  })

  test('nothing from a deleted or suppressed row, and never an identity or traits', async () => {
    const rows = await current(
      `(user_id) VALUES ('u1')`,
      `(user_id, merged_into, is_deleted, is_suppressed, plan, cio_id, id_type, traits) VALUES
       ('gone', 'u1', TRUE, FALSE, 'deleted', NULL, NULL, NULL), ('blocked', 'u1', FALSE, TRUE, 'suppressed', NULL, NULL, NULL),
       ('a@example.com', 'u1', FALSE, FALSE, NULL, 'c1', 'email', '{"plan":"x"}')`,
    )
    expect(rows).toMatchObject([{ user_id: 'u1', plan: null, cio_id: null, id_type: null, traits: null }])
  })
})
