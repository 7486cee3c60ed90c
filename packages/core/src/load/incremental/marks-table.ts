import { string, timestamp } from '../../schema/columns.js'
import { domain } from '../../schema/domain.js'
import { table } from '../../schema/table.js'

/** Where incremental loads remember how far they are. Not a table of Customer.io's data: a load makes it when it needs it. */
export const marksTable = table(
  'load_high_water_marks',
  {
    source: string().notNull().comment('Files or query that were loaded, as they were named.'),
    table_name: string().notNull().comment('Table that they were loaded into.'),
    column_name: string().notNull().comment('Column that says how new a row is.'),
    mark: string().comment('The greatest value of the column that was loaded, as text.'),
    job_id: string().comment('Run that moved the mark last.'),
    moved_at: timestamp().comment('When the mark was moved last.'),
  },
  {
    kind: 'journal',
    comment: 'One row per source, table and column of an incremental load, with how far it is.',
    feed: 'incremental loads',
    primaryKey: ['source', 'table_name', 'column_name'],
  },
)

/** The table as a domain of its own, so that `createTables` makes it. */
export const marksDomain = domain({
  name: 'marks',
  file: 'load_high_water_marks',
  comment: 'How far incremental loads are.',
  tables: [marksTable],
})
