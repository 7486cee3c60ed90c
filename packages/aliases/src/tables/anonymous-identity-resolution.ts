import {
  array,
  type InsertOf,
  int,
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
  resolution_id: string()
    .notNull()
    .comment('Identifies the resolution: a hash of the anonymous id and the user id.'),
  anonymous_id: string().pii('id').comment('The visitor (anonymousId).'),
  resolved_user_id: string().pii('id').comment('The person that the visitor turned out to be (userId).'),

  resolution_method: string()
    .oneOf('identify', 'track', 'page', 'screen', 'group', 'alias')
    .comment('Type of the first call that carries both ids.'),
  resolution_source: string().comment('Log table that this first call stands in, such as people_events.'),
  trigger_event_id: string().comment('The first call that carries both ids, by its event_id in that table.'),
  trigger_event: string().comment('What happened in that call (event_name).'),
  trigger_timestamp: timestamp().comment('When that call happened; since then the visitor is known.'),
  trigger_properties: json().pii('traits').comment('Properties or traits of that call, as JSON.'),

  anonymous_first_seen: timestamp().comment('Time of the earliest call with the anonymous id.'),
  anonymous_last_seen: timestamp().comment('Time of the latest call with the anonymous id and no user id.'),
  anonymous_events_count: int().comment('Number of calls with the anonymous id and no user id.'),
  anonymous_session_count: int().comment('Number of sessions of these calls.'),
  session_ids: array(string()).comment('Sessions of these calls.'),
  user_agent: string().comment('Browser or library of the latest of these calls.'),
  ip_address_hash: string().pii('address').comment('Hash of the IP address of the latest of these calls.'),
  campaign_source: string().comment('Where the first visit came from (context.campaign.source).'),
  campaign_medium: string().comment('Channel that brought the first visit (context.campaign.medium).'),
  campaign_name: string().comment('Campaign that brought the first visit (context.campaign.name).'),

  ...lineageColumns,
}

/** A resolved visitor as read back. */
export interface AnonymousIdentityResolution extends RowOf<typeof columns> {}
/** A resolved visitor as written. */
export interface NewAnonymousIdentityResolution extends InsertOf<typeof columns> {}

/** One row per anonymous id and user id that a call carries together. */
export const anonymousIdentityResolution: Table<AnonymousIdentityResolution, NewAnonymousIdentityResolution> =
  table('anonymous_identity_resolution', columns, {
    kind: 'derived',
    comment: 'One row per anonymous id and user id that a call carries together.',
    feed: 'every log of calls: those that carry both ids, and the earlier ones of the visitor',
    primaryKey: ['resolution_id'],
    foreignKeys: {
      anonymous_identity_resolution_resolved_user_id_fk: {
        columns: ['resolved_user_id'],
        references: reference('people', 'user_id'),
      },
    },
    clusterBy: ['anonymous_id', 'resolved_user_id'],
    checks: { anonymous_identity_resolution_resolution_id_not_blank: sql`${name('resolution_id')} <> ''` },
    expectations: {
      both_ids_known: {
        expect: sql`${name('anonymous_id')} IS NOT NULL AND ${name('resolved_user_id')} IS NOT NULL`,
        onViolation: 'fail',
      },
      last_seen_after_first: {
        expect: sql`${name('anonymous_first_seen')} IS NULL OR ${name('anonymous_last_seen')} IS NULL OR ${name('anonymous_last_seen')} >= ${name('anonymous_first_seen')}`,
        onViolation: 'fail',
      },
    },
  })
