import {
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

  object_type_id: string().comment('Type of the object; 1 where the call names none.'),
  object_id: string().comment('The object, as your systems know it (groupId, properties.objectId).'),
  event_type: string().oneOf('group', 'object_deleted').notNull().comment('What the call did to the object.'),
  new_traits: json()
    .pii('traits')
    .comment('Traits that a group call brought, as JSON; a null in it clears one.'),
  update_reason: string().comment('Why the object was changed, in your own words (update_reason).'),
  status_change: string().comment(
    'How the standing of the object changed, in your own words (status_change).',
  ),
  deletion_reason: string().comment('Why the object was deleted (properties.deletion_reason).'),
  triggered_by: string().pii('id').comment('Who or what made the change, in your own words (triggered_by).'),

  ...originColumns,
  ...lineageColumns,
}

/** A call about an object as read back. */
export interface ObjectEvent extends RowOf<typeof columns> {}
/** A call about an object as written: only `event_id` and `event_type` are required. */
export interface NewObjectEvent extends InsertOf<typeof columns> {}

/** One row per call that set or deleted an object. */
export const objectEvents: Table<ObjectEvent, NewObjectEvent> = table('object_events', columns, {
  kind: 'log',
  comment: 'One row per call that set or deleted an object.',
  feed: 'group calls; track calls named Object Deleted; your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    object_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    object_events_object_fk: {
      columns: ['object_type_id', 'object_id'],
      references: reference('objects', 'object_type_id', 'object_id'),
    },
  },
  clusterBy: ['event_timestamp', 'object_type_id', 'object_id'],
  checks: { object_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: {
    ...eventExpectations,
    object_known: {
      expect: sql`${name('object_type_id')} IS NOT NULL AND ${name('object_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
  },
})
