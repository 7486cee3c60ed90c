import {
  array,
  boolean,
  foldColumns,
  type InsertOf,
  json,
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
  relationship_id: string()
    .notNull()
    .comment(
      'Identifies the relationship: a hash of the object type, the object, and the person or visitor.',
    ),
  object_type_id: string().comment('Type of the object.'),
  object_id: string().comment('The object, as your systems know it.'),
  user_id: string().pii('id').comment('The person; NULL while only a visitor is known.'),
  anonymous_id: string().pii('id').comment('The visitor; stands for the person while user_id is NULL.'),
  cio_id: string()
    .pii('id')
    .comment("Customer.io's own id of the person, where an answer of the App API has it."),

  relationship_type: string().comment('Kind of relationship, in your own words.'),
  relationship_status: string().comment('Standing of the relationship, in your own words.'),
  role: string().comment('What the person is to the object, such as primary_contact.'),
  permissions: array(string()).comment('What the person may do with the object.'),
  created_by_user_id: string()
    .pii('id')
    .comment('Who related the person to the object, where a call says so.'),
  started_at: timestamp().comment('When the relationship began, where a call says so.'),
  ended_at: timestamp().comment(
    'When the relationship ended, where a call says so; deleted_at is another thing.',
  ),
  invited_at: timestamp().comment('When the person was invited.'),
  accepted_at: timestamp().comment('When the person accepted the invitation.'),
  created_at: timestamp().comment('When the relationship came to be in your systems; NULL when nobody said.'),
  updated_at: timestamp().comment(
    'When your systems last changed the relationship; the newer of two rows wins by it.',
  ),

  traits: json()
    .pii('traits')
    .comment('Every attribute of the relationship as it stands now, as JSON, nothing left out.'),

  seen_at: timestamp().comment('Time of the latest call or answer that named the relationship.'),
  is_deleted: boolean().comment(
    'Whether the relationship is deleted now; NULL for your own rows that do not say.',
  ),
  deleted_at: timestamp().comment(
    'When the relationship was deleted; NULL again once a later call brought it back.',
  ),

  ...foldColumns,
  ...lineageColumns,
}

/** A relationship as read back. */
export interface Relationship extends RowOf<typeof columns> {}
/** A relationship as written: only `relationship_id` is required. */
export interface NewRelationship extends InsertOf<typeof columns> {}

/** One row per person or visitor and object that they are related to. */
export const relationships: Table<Relationship, NewRelationship> = table('relationships', columns, {
  kind: 'state',
  comment: 'One row per person or visitor and object that they are related to.',
  feed: "group calls with a person or visitor, identify calls with an object, track calls named Relationship Deleted, the App API's relationships, your own rows",
  primaryKey: ['relationship_id'],
  foreignKeys: {
    relationships_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    relationships_object_fk: {
      columns: ['object_type_id', 'object_id'],
      references: reference('objects', 'object_type_id', 'object_id'),
    },
  },
  clusterBy: ['object_type_id', 'object_id', 'user_id'],
  checks: { relationships_relationship_id_not_blank: sql`${name('relationship_id')} <> ''` },
  expectations: {
    object_known: {
      expect: sql`${name('object_type_id')} IS NOT NULL AND ${name('object_id')} IS NOT NULL`,
      onViolation: 'fail',
    },
    person_or_visitor_known: {
      expect: sql`${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL`,
      onViolation: 'fail',
    },
    ends_after_start: {
      expect: sql`${name('started_at')} IS NULL OR ${name('ended_at')} IS NULL OR ${name('ended_at')} >= ${name('started_at')}`,
      onViolation: 'warn',
    },
    deleted_at_of_deleted_only: {
      expect: sql`${name('deleted_at')} IS NULL OR coalesce(${name('is_deleted')}, FALSE)`,
      onViolation: 'fail',
    },
  },
  version: 'updated_at',
})
