// Compiled by `npm run types`, never run: what may be written to a table.
import {
  array,
  bigint,
  decimal,
  type InsertOf,
  type JsonInput,
  json,
  map,
  type RowOf,
  sql,
  string,
  struct,
  timestamp,
} from '@customerio-databricks/core'
import type { Equal, Expect, RequiredKeys } from './expect.js'

const columns = {
  id: string().notNull(),
  kind: string().oneOf('a', 'b').notNull(),
  status: string().oneOf('open', 'closed'),
  sequence: bigint(),
  price: decimal(18, 4),
  properties: json(),
  ordered_at: timestamp().notNull(),
  loaded_at: timestamp().default(sql`current_timestamp()`),
  made_at: timestamp().notNull().default(sql`current_timestamp()`),
  tags: array(string()),
  address: struct({ city: string(), since: timestamp() }),
  amounts: map(decimal(38, 10)),
}

interface NewRow extends InsertOf<typeof columns> {}

export type Inserts = [
  Expect<Equal<RequiredKeys<NewRow>, 'id' | 'kind' | 'ordered_at'>>,
  Expect<Equal<keyof NewRow, keyof RowOf<typeof columns>>>,
  Expect<Equal<NewRow['id'], string>>,
  Expect<Equal<NewRow['kind'], 'a' | 'b'>>,
  // A nullable column takes null and undefined, written out or left out.
  Expect<Equal<NewRow['status'], 'open' | 'closed' | null | undefined>>,
  Expect<Equal<NewRow['sequence'], number | bigint | null | undefined>>,
  Expect<Equal<NewRow['price'], string | number | bigint | null | undefined>>,
  Expect<Equal<NewRow['properties'], JsonInput | undefined>>,
  Expect<Equal<NewRow['ordered_at'], Date | string>>,
  Expect<Equal<NewRow['loaded_at'], Date | string | null | undefined>>,
  // A column with a default may be left out; without null it is still never null.
  Expect<Equal<NewRow['made_at'], Date | string | undefined>>,
  Expect<Equal<NewRow['tags'], readonly (string | null | undefined)[] | null | undefined>>,
  Expect<
    Equal<
      NonNullable<NewRow['address']>,
      { readonly city?: string | null | undefined; readonly since?: Date | string | null | undefined }
    >
  >,
  Expect<
    Equal<
      NewRow['amounts'],
      { readonly [key: string]: string | number | bigint | null | undefined } | null | undefined
    >
  >,
]

export const least: NewRow = { id: '1', kind: 'a', ordered_at: '2026-11-23T10:00:00Z' }
// Written out for exactOptionalPropertyTypes: `undefined` is a value of its own, and it is allowed.
export const undefinedGiven: NewRow = { ...least, status: undefined, made_at: undefined, address: undefined }
export const full: NewRow = {
  ...least,
  status: null,
  sequence: 9_007_199_254_740_993n,
  price: '12.5000',
  properties: { a: [1, 2n, null, { b: true }] },
  loaded_at: new Date(),
  tags: ['x', null],
  address: { city: 'London' },
  amounts: { total: 1n, rest: null },
}
export const jsonText: NewRow = { ...least, properties: '{"a":1}' }
export const readonlyTags: NewRow = { ...least, tags: ['x'] as const }

// @ts-expect-error: ordered_at is missing
export const missing: NewRow = { id: '1', kind: 'a' }
// @ts-expect-error: a required column is never undefined
export const undefinedKey: NewRow = { ...least, id: undefined }
// @ts-expect-error: a required column is never null
export const nullKey: NewRow = { ...least, id: null }
// @ts-expect-error: NOT NULL holds with a default too
export const nullDefault: NewRow = { ...least, made_at: null }
// @ts-expect-error: no such column
export const unknown: NewRow = { ...least, stauts: 'open' }
// @ts-expect-error: not one of the values
export const wrongValue: NewRow = { ...least, status: 'ajar' }
// @ts-expect-error: a BIGINT is no text
export const wrongBigint: NewRow = { ...least, sequence: '1' }
// @ts-expect-error: a time is a Date or text, not a number
export const wrongTime: NewRow = { ...least, ordered_at: 0 }
// @ts-expect-error: a function is no JSON
export const wrongJson: NewRow = { ...least, properties: () => 1 }
// @ts-expect-error: a Date is no JSON
export const dateInJson: NewRow = { ...least, properties: { at: new Date() } }
// @ts-expect-error: no such field
export const wrongField: NewRow = { ...least, address: { town: 'London' } }

export function change(row: NewRow): void {
  // @ts-expect-error: what was handed over is not changed
  row.id = '2'
}
