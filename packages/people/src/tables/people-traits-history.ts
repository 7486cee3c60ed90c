import {
  type InsertOf,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  history_id: string()
    .notNull()
    .comment(
      'Identifies the change: a hash of the person, the trait and the call, or its time in the export.',
    ),
  user_id: string()
    .pii('id')
    .comment("The person, as your systems know them; NULL for a change out of Customer.io's export."),
  cio_id: string()
    .pii('id')
    .comment("Customer.io's own id of the person, by which alone its export of attributes names them."),
  trait_name: string().comment('The trait that changed.'),
  old_value: string()
    .pii('traits')
    .comment('Value before, objects and arrays as JSON; NULL when there was none.'),
  new_value: string()
    .pii('traits')
    .comment('Value after, objects and arrays as JSON; NULL when it was removed.'),
  value_type: string()
    .oneOf('string', 'number', 'boolean', 'array', 'object')
    .comment('JSON type of new_value; NULL when the trait was removed.'),
  change_type: string()
    .oneOf('added', 'changed', 'removed')
    .comment(
      'Whether the trait got its first value, another value, or none; NULL where the export does not say.',
    ),
  change_reason: string().comment(
    'What brought the change: a kind of call, such as identify or user_deleted, or export.',
  ),
  effective_from: timestamp().comment('Since when the new value holds; NULL when the call had no time.'),
  effective_to: timestamp().comment(
    'Until when it held; NULL while it holds, and where the export does not say.',
  ),
  event_id: string().comment(
    "The call in people_events; NULL for a change out of Customer.io's export of attributes.",
  ),

  ...lineageColumns,
}

/** A change of a trait as read back. */
export interface PersonTraitChange extends RowOf<typeof columns> {}
/** A change of a trait as written. */
export interface NewPersonTraitChange extends InsertOf<typeof columns> {}

/** One row per change of a trait of a person, with the time in which its value held. */
export const peopleTraitsHistory: Table<PersonTraitChange, NewPersonTraitChange> = table(
  'people_traits_history',
  columns,
  {
    kind: 'derived',
    comment: 'One row per change of a trait of a person, with the time in which its value held.',
    feed: "the traits of people_events in the order of events, Customer.io's export of attributes",
    primaryKey: ['history_id'],
    foreignKeys: {
      people_traits_history_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    },
    clusterBy: ['user_id', 'trait_name'],
    checks: { people_traits_history_history_id_not_blank: sql`${name('history_id')} <> ''` },
    expectations: {
      person_and_trait_known: {
        expect: sql`(${name('user_id')} IS NOT NULL OR ${name('cio_id')} IS NOT NULL) AND ${name('trait_name')} IS NOT NULL`,
        onViolation: 'fail',
      },
      ends_after_start: {
        expect: sql`${name('effective_from')} IS NULL OR ${name('effective_to')} IS NULL OR ${name('effective_to')} >= ${name('effective_from')}`,
        onViolation: 'fail',
      },
      removed_has_no_value: {
        expect: sql`${name('change_type')} IS NULL OR (${name('change_type')} = 'removed') = (${name('new_value')} IS NULL)`,
        onViolation: 'fail',
      },
    },
  },
)
