import { bigint, domain, json, map, reference, string, table, timestamp } from '@customerio-databricks/core'

const facets = { kind: 'log', comment: 'A row.', feed: 'calls' } as const

const people = table(
  'people',
  {
    user_id: string().notNull().pii('id'),
    email: string().pii('email'),
    phone: string().pii('phone'),
    first_name: string().pii('name'),
    traits: json().pii('traits'),
    marks: map(string()).pii('id'),
    plan: string(),
    seen_at: timestamp(),
  },
  { ...facets, primaryKey: ['user_id'] },
)
const products = table(
  'products',
  { product_id: string().notNull(), price: bigint() },
  { ...facets, primaryKey: ['product_id'] },
)
const orders = table(
  'orders',
  { order_id: string().notNull(), user_id: string().pii('id') },
  {
    ...facets,
    primaryKey: ['order_id'],
    foreignKeys: { orders_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') } },
  },
)

/** Two domains, with and without personal data. */
export const domains = [
  domain({ name: 'people', file: '01_people', comment: 'People.', tables: [people] }),
  domain({ name: 'shop', file: '02_shop', comment: 'Shop.', tables: [products, orders] }),
]
export const namespace = { catalog: 'main', schema: 'customerio' }
