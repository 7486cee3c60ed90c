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
} from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { lineageColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'
import { name, sql } from '../../src/sql/fragment.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { opened, type Row } from '../example-calls.js'

const facets = { comment: 'A row.', feed: 'your own rows' } as const

/** A column of every type. */
export const everyType = {
  kind: string().oneOf('free', 'paid'),
  count: int(),
  big: bigint(),
  ratio: double(),
  amount: decimal(38, 10),
  flag: boolean(),
  day: date(),
  at: timestamp(),
  data: json(),
  tags: array(string()),
  place: struct({ city: string(), since: date() }),
  scores: map(int()),
}

/** A state table with a column of every type, a CHECK and a default; nothing says which row is newer. */
export const things = table(
  'things',
  {
    id: string().notNull(),
    ...everyType,
    stock: int().notNull().default(sql`7`),
    ...lineageColumns,
  },
  {
    ...facets,
    kind: 'state',
    primaryKey: ['id'],
    checks: {
      things_id_not_blank: sql`${name('id')} <> ''`,
      things_count_positive: sql`${name('count')} IS NULL OR ${name('count')} > 0`,
    },
  },
)

/** A state table whose rows say when they were changed. */
export const versions = table(
  'versions',
  { id: string().notNull(), value: string(), more: string(), changed_at: timestamp(), ...lineageColumns },
  { ...facets, kind: 'state', primaryKey: ['id'], version: 'changed_at' },
)

export const log = table(
  'log',
  { event_id: string().notNull(), value: string(), event_timestamp: timestamp(), ...lineageColumns },
  { ...facets, kind: 'log', primaryKey: ['event_id'] },
)

export const pairs = table(
  'pairs',
  { a: string().notNull(), b: int().notNull(), value: string() },
  { ...facets, kind: 'state', primaryKey: ['a', 'b'] },
)

const rowsDomain = domain({
  name: 'rows',
  file: '01_rows',
  comment: 'Your own rows.',
  tables: [things, versions, log, pairs],
})

export const openedRows = () => opened(rowsDomain)

/** A table's rows by key, with only the columns that hold something, and no lineage. */
export async function stored(warehouse: Warehouse, from: string, order = '1'): Promise<Row[]> {
  const rows = await warehouse.query<Row>(`SELECT * FROM customerio.${from} ORDER BY ${order}`)
  const lineage = ['batch_id', 'loaded_at']
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([column, value]) => value !== null && !lineage.includes(column)),
    ),
  )
}
