import { string, timestamp } from '../schema/columns.js'
import { domain } from '../schema/domain.js'
import { table } from '../schema/table.js'

/** Where the repair of repeated keys keeps what it takes out of the tables. Made when it is needed. */
export const removedTable = table(
  'removed_duplicates',
  {
    table_name: string().notNull().comment('Table that the row stood in.'),
    row_hash: string().notNull().comment('SHA-256 of the row as JSON text, by which it is kept once.'),
    row_json: string().pii('traits').comment('The row, every column of it, as JSON text.'),
    removed_at: timestamp().comment('When it was written here, before it was removed there.'),
  },
  {
    kind: 'journal',
    comment: 'Rows that the repair of repeated keys removed, and that were no exact copies of the kept one.',
    feed: 'the repair of repeated keys',
    primaryKey: ['table_name', 'row_hash'],
  },
)

/** The table as a domain of its own, so that `createTables` makes it. */
export const removedDomain = domain({
  name: 'removed',
  file: 'removed_duplicates',
  comment: 'What the repair of repeated keys removed.',
  tables: [removedTable],
})
