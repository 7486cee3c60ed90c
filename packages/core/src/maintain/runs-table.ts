import { string, timestamp } from '../schema/columns.js'
import { domain } from '../schema/domain.js'
import type { InsertOf, RowOf } from '../schema/row.js'
import { type Table, table } from '../schema/table.js'

const columns = {
  table_name: string().notNull().comment('Table that was maintained.'),
  action: string().notNull().comment('What was done.'),
  ended_at: timestamp().comment('When it was done last.'),
}

/** When statistics were computed: Delta's history does not say. Made when it is needed. */
export const runsTable: Table<RowOf<typeof columns>, InsertOf<typeof columns>> = table(
  'maintenance_runs',
  columns,
  {
    kind: 'journal',
    comment: 'One row per table and action of maintenance, with when it was done last.',
    feed: 'maintenance',
    primaryKey: ['table_name', 'action'],
  },
)

/** The table as a domain of its own, so that `createTables` makes it. */
export const runsDomain = domain({
  name: 'maintenance',
  file: 'maintenance_runs',
  comment: 'When tables were maintained.',
  tables: [runsTable],
})
