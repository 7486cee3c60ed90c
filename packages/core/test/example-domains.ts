import {
  array,
  bigint,
  boolean,
  date,
  decimal,
  double,
  int,
  json,
  map,
  string,
  struct,
  timestamp,
} from '../src/schema/columns.js'
import { domain } from '../src/schema/domain.js'
import { reference } from '../src/schema/reference.js'
import { table } from '../src/schema/table.js'
import { name, sql } from '../src/sql/fragment.js'

/** Small domains that use every facet of a table once. */
export const people = table(
  'people',
  {
    user_id: string().notNull().comment("The person, as your systems know them; it's yours."),
    email: string().pii('email').comment('Address that messages go to.'),
    plan: string().oneOf('free', 'paid'),
    traits: json().pii('traits'),
    created_at: timestamp().default(sql`current_timestamp()`).comment('When the row was made.'),
  },
  {
    kind: 'state',
    comment: 'One row per person.',
    feed: 'identify',
    primaryKey: ['user_id'],
    clusterBy: ['user_id'],
    checks: { people_user_id_not_blank: sql`length(${name('user_id')}) > 0` },
    expectations: {
      email_has_at: {
        expect: sql`${name('email')} IS NULL OR ${name('email')} LIKE ${'%@%'}`,
        onViolation: 'warn',
      },
    },
  },
)

export const peopleDomain = domain({
  name: 'people',
  file: '01_core_people',
  comment: 'Who they are.',
  tables: [people],
  views: [
    {
      name: 'reachable_people',
      comment: 'Whom an e-mail can reach.',
      select: sql`SELECT p.${name('user_id')}, p.${name('email')} FROM ${name('people')} AS p WHERE p.${name('email')} LIKE ${'%@%'}`,
    },
  ],
})

export const orders = table(
  'orders',
  {
    order_id: string().notNull(),
    user_id: string(),
    total: decimal(18, 4),
    quantity: int(),
    sequence: bigint(),
    score: double(),
    is_gift: boolean(),
    ordered_on: date(),
    ordered_at: timestamp(),
    tags: array(string()),
    address: struct({ city: string(), since: date() }),
    amounts: map(decimal(38, 10)),
    properties: json(),
  },
  {
    kind: 'log',
    comment: 'One row per order.',
    feed: 'track',
    primaryKey: ['order_id'],
    foreignKeys: { orders_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') } },
    checks: { orders_total_not_negative: sql`${name('total')} IS NULL OR ${name('total')} >= 0` },
    properties: { 'delta.autoOptimize.autoCompact': false, 'team.owner': 'growth' },
  },
)

/** A table whose key points to itself, so that it must wait for an ALTER. */
export const categories = table(
  'categories',
  { category_id: string().notNull(), parent_id: string() },
  {
    kind: 'state',
    comment: 'One row per category.',
    feed: 'your catalogue',
    primaryKey: ['category_id'],
    foreignKeys: {
      categories_parent_id_fk: { columns: ['parent_id'], references: reference('categories', 'category_id') },
    },
  },
)

export const ordersDomain = domain({
  name: 'orders',
  file: '02_orders',
  comment: 'What they bought.',
  tables: [orders, categories],
})

export const namespace = { schema: 'customerio' }
