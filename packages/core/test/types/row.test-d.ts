// Compiled by `npm run types`, never run: what a row of a table is.
import {
  array,
  bigint,
  boolean,
  type Column,
  date,
  decimal,
  double,
  int,
  json,
  map,
  type RowOf,
  string,
  struct,
  timestamp,
} from '@customerio-databricks/core'
import type { Equal, Expect } from './expect.js'

const columns = {
  id: string().notNull().pii('id').comment('The key.'),
  status: string().oneOf('open', 'closed'),
  kind: string().oneOf('a', 'b').notNull(),
  count: int(),
  sequence: bigint(),
  score: double(),
  price: decimal(18, 4),
  is_gift: boolean(),
  ordered_on: date(),
  ordered_at: timestamp(),
  properties: json(),
  tags: array(string()),
  steps: array(struct({ at: timestamp(), n: bigint() })),
  address: struct({ city: string(), since: date() }),
  amounts: map(decimal(38, 10)),
}

interface Row extends RowOf<typeof columns> {}

export type Rows = [
  // Nothing is missing from a row; a nullable column is null.
  Expect<Equal<keyof Row, keyof typeof columns>>,
  Expect<Equal<Row['id'], string>>,
  Expect<Equal<Row['status'], 'open' | 'closed' | null>>,
  Expect<Equal<Row['kind'], 'a' | 'b'>>,
  Expect<Equal<Row['count'], number | null>>,
  Expect<Equal<Row['sequence'], bigint | null>>,
  Expect<Equal<Row['score'], number | null>>,
  Expect<Equal<Row['price'], string | null>>,
  Expect<Equal<Row['is_gift'], boolean | null>>,
  Expect<Equal<Row['ordered_on'], string | null>>,
  Expect<Equal<Row['ordered_at'], Date | null>>,
  Expect<Equal<Row['properties'], string | null>>,
  Expect<Equal<Row['tags'], (string | null)[] | null>>,
  Expect<Equal<Row['steps'], ({ at: Date | null; n: bigint | null } | null)[] | null>>,
  Expect<Equal<Row['address'], { city: string | null; since: string | null } | null>>,
  Expect<Equal<Row['amounts'], Record<string, string | null> | null>>,
]

// The order of the steps of a column does not matter to its type.
const before = string().comment('c').notNull()
const after = string().notNull().comment('c')
export type Steps = [
  Expect<Equal<typeof before, typeof after>>,
  Expect<Equal<typeof after, Column<string, string>>>,
]

// @ts-expect-error: a kind of personal data that does not exist
string().pii('secret')
// @ts-expect-error: only text has a closed set of values
int().oneOf('1', '2')
// @ts-expect-error: a payload path is needed
string().from()
// @ts-expect-error: a default is an SQL expression, sql`…`
timestamp().default('current_timestamp()')
// @ts-expect-error: an array is of columns
array('STRING')
