import {
  boolean,
  double,
  type InsertOf,
  int,
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
  ad_event_id: string()
    .notNull()
    .comment('Identifies the showing: a hash of the session, the advertisement and its break.'),
  ad_id: string().comment('Advertisement that was shown.'),
  user_id: string().pii('id').comment('The person, as your systems know them.'),
  anonymous_id: string().pii('id').comment('The visitor; stands for the person while user_id is NULL.'),
  content_id: string().comment('Content that the advertisement was shown in.'),
  session_id: string().comment('Session that it was shown in.'),
  ad_type: string()
    .oneOf('pre-roll', 'mid-roll', 'post-roll')
    .comment('When in the content the advertisement was shown.'),
  ad_duration: int().comment('Length of the advertisement in seconds.'),
  advertiser: string().comment('Who advertised.'),
  campaign: string().comment('Campaign of the advertisement.'),
  ad_break_id: string().comment('Break that it was in (pod_id of Ad events).'),
  ad_sequence: int().comment('Place of the advertisement in its break (pod_position).'),
  ad_start_time: timestamp().comment('Time of the first event of the showing.'),
  ad_end_time: timestamp().comment('Time of its last event; NULL while it goes on.'),
  watched_duration_seconds: double().comment('The furthest position, in seconds from its start.'),
  quartile: int().comment('The last quarter that was reached, from 0 to 4.'),
  completion_rate: double().comment('How much of it was played, from 0 to 1.'),
  completed: boolean().comment('Whether it was played to its end.'),
  skip_available: boolean().comment('Whether it could be skipped, where the player sends it.'),
  skip_offset: int().comment('Second from which it could be skipped, where the player sends it.'),
  skipped: boolean().comment('Whether it was skipped, where the player sends it.'),
  clicked: boolean().comment('Whether it was clicked, where the player sends it.'),
  click_url: string().comment('Address that the click led to, where the player sends it.'),
  interaction_count: int().comment('Number of things done with it, where the player sends them.'),

  ...lineageColumns,
}

/** A showing of an advertisement as read back. */
export interface VideoAd extends RowOf<typeof columns> {}
/** A showing of an advertisement as written: only `ad_event_id` is required. */
export interface NewVideoAd extends InsertOf<typeof columns> {}

/** One row per advertisement that was shown in a viewing session. */
export const videoAdvertising: Table<VideoAd, NewVideoAd> = table('video_advertising', columns, {
  kind: 'derived',
  comment: 'One row per advertisement that was shown in a viewing session.',
  feed: 'the Ad events of video_events',
  primaryKey: ['ad_event_id'],
  foreignKeys: {
    video_advertising_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    video_advertising_session_id_fk: {
      columns: ['session_id'],
      references: reference('video_sessions', 'session_id'),
    },
    video_advertising_content_id_fk: {
      columns: ['content_id'],
      references: reference('video_content', 'content_id'),
    },
  },
  clusterBy: ['ad_start_time', 'ad_id'],
  checks: { video_advertising_ad_event_id_not_blank: sql`${name('ad_event_id')} <> ''` },
  expectations: {
    ad_known: { expect: sql`${name('ad_id')} IS NOT NULL`, onViolation: 'fail' },
    ends_after_start: {
      expect: sql`${name('ad_start_time')} IS NULL OR ${name('ad_end_time')} IS NULL OR ${name('ad_end_time')} >= ${name('ad_start_time')}`,
      onViolation: 'fail',
    },
    completion_rate_is_a_rate: {
      expect: sql`${name('completion_rate')} IS NULL OR ${name('completion_rate')} BETWEEN 0 AND 1`,
      onViolation: 'fail',
    },
    skipped_is_not_completed: {
      expect: sql`NOT (coalesce(${name('skipped')}, FALSE) AND coalesce(${name('completed')}, FALSE))`,
      onViolation: 'warn',
    },
  },
})
