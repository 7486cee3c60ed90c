// Compiled by `npm run types`, never run: a table with a user's own columns.
import {
  extend,
  type InsertOf,
  type Loader,
  loader,
  loadRows,
  type RowOf,
  schemas,
  sql,
  string,
  type Table,
  type TableSchemas,
  table,
  timestamp,
  type Warehouse,
} from '@customerio-databricks/core'
import type { Equal, Expect, Flat, RequiredKeys } from './expect.js'

const columns = { user_id: string().notNull(), email: string() }
interface Person extends RowOf<typeof columns> {}
interface NewPerson extends InsertOf<typeof columns> {}
const people: Table<Person, NewPerson> = table('people', columns, {
  kind: 'state',
  comment: 'One row per person.',
  feed: 'identify',
  primaryKey: ['user_id'],
})

const myPeople = extend(people, {
  plan_tier: string().oneOf('free', 'paid').from('traits.plan_tier'),
  joined_at: timestamp().notNull().default(sql`current_timestamp()`),
})
type MyPerson = (typeof myPeople)['$row']
type MyNewPerson = (typeof myPeople)['$insert']

export type Extended = [
  Expect<
    Equal<
      Flat<MyPerson>,
      { user_id: string; email: string | null; plan_tier: 'free' | 'paid' | null; joined_at: Date }
    >
  >,
  Expect<
    Equal<
      Flat<MyNewPerson>,
      {
        readonly user_id: string
        readonly email?: string | null | undefined
        readonly plan_tier?: 'free' | 'paid' | null | undefined
        readonly joined_at?: Date | string | undefined
      }
    >
  >,
  Expect<Equal<RequiredKeys<MyNewPerson>, 'user_id'>>,
]

// What derives from a table follows it.
const mySchemas = schemas(myPeople)
const loadMyPeople = loader(myPeople)
export type Derived = [
  Expect<Equal<typeof mySchemas, TableSchemas<MyPerson, MyNewPerson>>>,
  Expect<Equal<ReturnType<typeof mySchemas.row.parse>, MyPerson>>,
  Expect<Equal<typeof loadMyPeople, Loader<MyNewPerson>>>,
]

declare const warehouse: Warehouse
declare const frozen: readonly MyNewPerson[]
declare const stream: AsyncIterable<MyNewPerson>
await loadMyPeople(warehouse, [{ user_id: '1', plan_tier: 'paid' }])
await loadMyPeople(warehouse, frozen)
await loadMyPeople(warehouse, new Set(frozen))
await loadMyPeople(warehouse, stream)
// @ts-expect-error: not one of the values
await loadMyPeople(warehouse, [{ user_id: '1', plan_tier: 'gold' }])
// @ts-expect-error: no such column
await loadMyPeople(warehouse, [{ user_id: '1', plan: 'paid' }])
// Each row is told apart: two mistakes in one call are two errors.
await loadRows(warehouse, myPeople, [
  { user_id: '1', plan_tier: 'paid' },
  // @ts-expect-error: not one of the values
  { user_id: '2', plan_tier: 'gold' },
  // @ts-expect-error: the key is missing
  { plan_tier: 'paid' },
])
// @ts-expect-error: the table without the added column
await loader(people)(warehouse, [{ user_id: '1', plan_tier: 'paid' }])

// An extended table is a table: it can be extended again, and stands wherever any table does.
export const twice: Table = extend(myPeople, { note: string() })
// @ts-expect-error: an added column is a column
extend(people, { note: 'STRING' })

const facets = { kind: 'log', comment: '', feed: '' } as const
// @ts-expect-error: the key is no column
table('people', columns, { ...facets, primaryKey: ['person_id'] })
// @ts-expect-error: clustering by what is no column
table('people', columns, { ...facets, primaryKey: ['user_id'], clusterBy: ['mail'] })
