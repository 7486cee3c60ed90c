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
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  ...eventColumns,

  event_type: string()
    .oneOf('identify', 'user_deleted', 'user_suppressed', 'user_unsuppressed')
    .notNull()
    .comment('What the call did to the person.'),
  new_traits: json()
    .pii('traits')
    .comment('Traits that an identify call set, as JSON; a null in it clears one.'),
  gdpr_request_id: string().comment(
    'Request of the person that the call answers (properties.gdpr_request_id).',
  ),
  compliance_type: string().comment(
    'Rule that the call follows, in your own words (properties.compliance_type).',
  ),
  deletion_reason: string().comment('Why the person was deleted (properties.deletion_reason).'),
  deletion_method: string().comment('How the person was deleted (properties.deletion_method).'),
  suppression_reason: string().comment('Why the person was suppressed (properties.suppression_reason).'),
  suppression_type: string().comment('Kind of suppression (properties.suppression_type).'),
  unsuppression_reason: string().comment('Why the suppression was lifted (properties.unsuppression_reason).'),
  unsuppression_type: string().comment('Kind of lift of a suppression (properties.unsuppression_type).'),
  processed_at: timestamp().comment('When your systems carried the request out (properties.processed_at).'),
  confirmation_id: string().comment('Receipt of what was carried out (properties.confirmation_id).'),

  ...originColumns,
  ...lineageColumns,
}

/** A call about a person as read back. */
export interface PersonEvent extends RowOf<typeof columns> {}
/** A call about a person as written. */
export interface NewPersonEvent extends InsertOf<typeof columns> {}

/** One row per call that set, deleted, suppressed or unsuppressed a person. */
export const peopleEvents: Table<PersonEvent, NewPersonEvent> = table('people_events', columns, {
  kind: 'log',
  comment: 'One row per call that set, deleted, suppressed or unsuppressed a person.',
  feed: 'identify calls; track calls named User Deleted, User Suppressed or User Unsuppressed',
  primaryKey: ['event_id'],
  foreignKeys: {
    people_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp', 'event_type'],
  checks: { people_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: {
    ...eventExpectations,
    identify_has_traits: {
      expect: sql`${name('event_type')} <> 'identify' OR ${name('new_traits')} IS NOT NULL`,
      onViolation: 'warn',
    },
    not_processed_in_future: {
      expect: sql`${name('processed_at')} IS NULL OR ${name('processed_at')} <= current_timestamp() + INTERVAL '1' DAY`,
      onViolation: 'warn',
    },
  },
})
