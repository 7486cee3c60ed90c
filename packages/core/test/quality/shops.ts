import { int, string, timestamp } from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { reference } from '../../src/schema/reference.js'
import { lineageColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'
import { name, sql } from '../../src/sql/fragment.js'

const { loaded_at } = lineageColumns

/** A key of personal data. */
const customers = table(
  'customers',
  { email: string().notNull().pii('email'), plan: string().oneOf('free', 'paid'), loaded_at },
  { kind: 'state', comment: 'One row per customer.', feed: 'rows', primaryKey: ['email'] },
)

/** A key of two columns, one of them personal data. */
const carts = table(
  'carts',
  { shop: string().notNull(), owner: string().notNull().pii('id'), loaded_at },
  { kind: 'state', comment: 'One row per cart.', feed: 'rows', primaryKey: ['shop', 'owner'] },
)

const orders = table(
  'orders',
  {
    order_id: string().notNull(),
    email: string().pii('email'),
    shop: string(),
    owner: string().pii('id'),
    units: int(),
    shipped_at: timestamp(),
    loaded_at,
  },
  {
    kind: 'log',
    comment: 'One row per order.',
    feed: 'rows',
    primaryKey: ['order_id'],
    foreignKeys: {
      orders_email_fk: { columns: ['email'], references: reference('customers', 'email') },
      orders_cart_fk: { columns: ['shop', 'owner'], references: reference('carts', 'shop', 'owner') },
    },
    expectations: {
      units_positive: { expect: sql`${name('units')} > 0`, onViolation: 'fail' },
      units_few: { expect: sql`${name('units')} IS NULL OR ${name('units')} < 100`, onViolation: 'warn' },
    },
  },
)

export const shopDomain = domain({
  name: 'shop',
  file: '01_shop',
  comment: 'Who bought what.',
  tables: [customers, carts],
})
export const orderDomain = domain({
  name: 'orders',
  file: '02_orders',
  comment: 'Orders.',
  tables: [orders],
})
