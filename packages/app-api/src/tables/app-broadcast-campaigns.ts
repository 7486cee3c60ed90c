import {
  array,
  boolean,
  foldColumns,
  type InsertOf,
  int,
  json,
  lineageColumns,
  name,
  type RowOf,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  broadcast_id: int().notNull().comment('Identifies the API-triggered broadcast.'),
  trigger_id: string()
    .notNull()
    .comment('Trigger, counted within the broadcast; * on the one row for the broadcast itself.'),
  execution_status: string()
    .oneOf('triggered', 'processed')
    .comment('Whether Customer.io has processed the trigger; NULL on the row of the broadcast itself.'),
  trigger_timestamp: timestamp().comment('When Customer.io took the trigger (created_at).'),
  requested_at: timestamp().comment('When the call that triggered the broadcast was answered.'),
  completion_timestamp: timestamp().comment('When Customer.io had processed the trigger (processed_at).'),
  campaign_data: json()
    .pii('traits')
    .comment('Data that the trigger gave for all recipients, as JSON, nothing left out.'),
  recipients_config: json()
    .pii('traits')
    .comment('Filter that chose the recipients instead of the audience of the broadcast, as JSON.'),
  recipient_emails: array(string())
    .pii('email')
    .comment('E-mail addresses that the trigger named as its recipients (emails).'),
  recipient_ids: array(string()).pii('id').comment('People that the trigger named as its recipients (ids).'),
  per_user_data: json()
    .pii('traits')
    .comment('Recipients of the trigger, each with their own data, as JSON, nothing left out.'),
  data_file_url: string().comment('Address of a file that holds the recipients and their data.'),
  email_add_duplicates: boolean().comment('Whether an e-mail address of several people reaches all of them.'),
  email_ignore_missing: boolean().comment('Whether unknown e-mail addresses are left out without an error.'),
  id_ignore_missing: boolean().comment('Whether unknown ids are left out without an error.'),

  campaign_name: string().comment('Name of the broadcast, on the row of the broadcast itself.'),
  campaign_type: string().comment('Type of the broadcast, on the row of the broadcast itself.'),
  state: string().comment('Whether the broadcast is running or a draft, on the row of the broadcast itself.'),
  is_active: boolean().comment('Whether the broadcast can be triggered, on the row of the broadcast itself.'),
  tags: array(string()).comment('Labels of the broadcast, on the row of the broadcast itself.'),
  actions: json().comment('Steps of the broadcast, as JSON, on the row of the broadcast itself.'),
  created_by: string().pii('name').comment('Who made the broadcast, on the row of the broadcast itself.'),
  first_started_at: timestamp().comment(
    'When the broadcast was first started, on the row of the broadcast itself.',
  ),
  created_at: timestamp().comment('When the broadcast was created, on the row of the broadcast itself.'),
  updated_at: timestamp().comment('When the broadcast was last changed, on the row of the broadcast itself.'),

  attributes: json()
    .pii('traits')
    .comment('Everything that was told of the trigger or broadcast, as JSON, by the names of its sources.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A trigger of a broadcast, or the broadcast itself, as read back. */
export interface BroadcastCampaign extends RowOf<typeof columns> {}
/** A trigger of a broadcast, or the broadcast itself, as written: only the key is required. */
export interface NewBroadcastCampaign extends InsertOf<typeof columns> {}

/** One row per trigger of an API-triggered broadcast, and one with trigger_id * for the broadcast itself. */
export const appBroadcastCampaigns: Table<BroadcastCampaign, NewBroadcastCampaign> = table(
  'app_broadcast_campaigns',
  columns,
  {
    kind: 'state',
    comment:
      'One row per trigger of an API-triggered broadcast, and one with trigger_id * for the broadcast itself.',
    feed: 'trigger calls with their answers, App API lists of triggers and broadcasts, your own rows',
    primaryKey: ['broadcast_id', 'trigger_id'],
    clusterBy: ['broadcast_id', 'trigger_id'],
    checks: { app_broadcast_campaigns_trigger_id_not_blank: sql`${name('trigger_id')} <> ''` },
    expectations: {
      processed_after_triggered: {
        expect: sql`${name('completion_timestamp')} IS NULL OR ${name('trigger_timestamp')} IS NULL OR ${name('completion_timestamp')} >= ${name('trigger_timestamp')}`,
        onViolation: 'warn',
      },
      broadcast_has_no_trigger: {
        expect: sql`${name('trigger_id')} <> '*' OR (${name('trigger_timestamp')} IS NULL AND ${name('execution_status')} IS NULL)`,
        onViolation: 'fail',
      },
    },
    version: 'updated_at',
  },
)
