import { bigint, string, timestamp } from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { foldColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'

const shelfTable = table(
  'shelves',
  {
    shop: string().notNull(),
    shelf: bigint().notNull(),
    label: string(),
    seen: foldColumns.marks,
    loaded_at: timestamp(),
  },
  { kind: 'state', comment: 'Shelves.', feed: 'a test', primaryKey: ['shop', 'shelf'] },
)

const bookTable = table(
  'books',
  { title: string().notNull() },
  { kind: 'state', comment: 'Books.', feed: 'a test', primaryKey: ['title'] },
)

const mark = `MAP {'door': {'event_timestamp': NULL, 'event_id': 'e', 'value': '1'}}`

/** A table with a key of two columns and a MAP; a domain that is never made; and rows as others INSERT them. */
export const shelves = {
  table: shelfTable,
  books: domain({ name: 'books', file: 'books', comment: 'Books.', tables: [bookTable] }),
  domain: domain({ name: 'shelves', file: 'shelves', comment: 'Shelves.', tables: [shelfTable] }),
  plant: [
    `INSERT INTO shelves VALUES
      ('n', 1, 'old', ${mark}, TIMESTAMPTZ '2026-01-02 00:00:00.000001+00'),
      ('n', 1, 'new', ${mark}, TIMESTAMPTZ '2026-01-02 00:00:00.000002+00'),
      ('n', 1, 'older', ${mark}, NULL),
      ('n', 2, 'alone', NULL, NULL),
      ('s', 3, 'a', NULL, NULL), ('s', 3, 'b', NULL, NULL)`,
    `INSERT INTO shelves SELECT 's', 1, 'same', ${mark}, TIMESTAMPTZ '2026-01-01 00:00:00+00' FROM range(3)`,
  ],
}
