import {
  array,
  eventColumns,
  eventExpectations,
  type InsertOf,
  json,
  lineageColumns,
  name,
  originColumns,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
} from '@customerio-databricks/core'

const columns = {
  ...eventColumns,

  relationship_id: string().comment('The relationship; NULL when the call names no object or nobody.'),
  object_type_id: string().comment('Type of the object; 1 where the call names none.'),
  object_id: string().comment('The object, as your systems know it (groupId, objectId).'),
  event_type: string()
    .oneOf('group', 'identify', 'relationship_deleted')
    .notNull()
    .comment('What kind of call made or deleted the relationship.'),
  new_traits: json()
    .pii('traits')
    .comment('Attributes that the call set on the relationship, as JSON; a null in it clears one.'),
  relationship_type: string().comment('Kind of relationship that the call names, in your own words.'),
  previous_role: string().comment('What the person was to the object before, where the call says so.'),
  new_role: string().comment('What the person is to the object from now on (role).'),
  role_change_reason: string().comment('Why the role changed, in your own words (role_change_reason).'),
  invited_by: string().pii('id').comment('Who invited the person (invited_by).'),
  permission_changes: array(string()).comment('Permissions that the call gave or took (permission_changes).'),
  deletion_reason: string().comment('Why the relationship was deleted (properties.deletion_reason).'),
  triggered_by_user_id: string().pii('id').comment('The person who made the change (triggered_by_user_id).'),

  ...originColumns,
  ...lineageColumns,
}

/** A call about a relationship as read back. */
export interface RelationshipEvent extends RowOf<typeof columns> {}
/** A call about a relationship as written: only `event_id` and `event_type` are required. */
export interface NewRelationshipEvent extends InsertOf<typeof columns> {}

/** One row per call that related somebody to an object, or ended that. */
export const relationshipEvents: Table<RelationshipEvent, NewRelationshipEvent> = table(
  'relationship_events',
  columns,
  {
    kind: 'log',
    comment: 'One row per call that related somebody to an object, or ended that.',
    feed: 'group calls with a person or visitor; identify calls with an object; track calls named Relationship Deleted; your own rows',
    primaryKey: ['event_id'],
    foreignKeys: {
      relationship_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
      relationship_events_relationship_id_fk: {
        columns: ['relationship_id'],
        references: reference('relationships', 'relationship_id'),
      },
      relationship_events_object_fk: {
        columns: ['object_type_id', 'object_id'],
        references: reference('objects', 'object_type_id', 'object_id'),
      },
    },
    clusterBy: ['event_timestamp', 'object_type_id', 'object_id'],
    checks: { relationship_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
    expectations: {
      ...eventExpectations,
      relationship_known: {
        expect: sql`${name('relationship_id')} IS NOT NULL`,
        onViolation: 'warn',
      },
    },
  },
)
