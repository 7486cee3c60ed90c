import { bigint, string, timestamp } from '../schema/columns.js'
import { domain } from '../schema/domain.js'
import type { InsertOf, RowOf } from '../schema/row.js'
import { type Table, table } from '../schema/table.js'

const columns = {
  looked_at: timestamp().notNull().comment('When it was looked, the same for all tables of a look.'),
  table_name: string().notNull().comment('Table that was looked at.'),
  row_count: bigint().comment('Its rows.'),
  size_bytes: bigint().comment('Its bytes, of the current version.'),
  file_count: bigint().comment('Its files; NULL on DuckDB, which has one for all tables.'),
}

/** Where `monitor` remembers what it saw: Delta keeps no history of sizes. Made when it is needed. */
export const looksTable: Table<RowOf<typeof columns>, InsertOf<typeof columns>> = table(
  'monitor_looks',
  columns,
  {
    kind: 'journal',
    comment: 'One row per look of the monitor and table, with its size at that time.',
    feed: 'the monitor',
    primaryKey: ['looked_at', 'table_name'],
  },
)

/** The table as a domain of its own, so that `createTables` makes it. */
export const looksDomain = domain({
  name: 'looks',
  file: 'monitor_looks',
  comment: 'What the monitor saw.',
  tables: [looksTable],
})
