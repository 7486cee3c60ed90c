import {
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
  session_id: string()
    .notNull()
    .comment("Identifies the session: the player's session_id, else a hash of its first event."),
  user_id: string().pii('id').comment('The person, as your systems know them.'),
  anonymous_id: string().pii('id').comment('The visitor; stands for the person while user_id is NULL.'),
  content_id: string().comment('Content that was played; the first one of several.'),
  session_start: timestamp().comment('Time of the first event.'),
  session_end: timestamp().comment('Time of the last event; NULL while the session goes on.'),
  session_duration_seconds: int().comment('Seconds from the first event to the last.'),
  total_watch_time_seconds: int().comment('Seconds in which the content was played, without pauses.'),
  max_position_reached: double().comment('The furthest position, in seconds from the start.'),
  completion_rate: double().comment('The furthest position as a part of the length, from 0 to 1.'),
  pause_count: int().comment('Number of pauses.'),
  seek_count: int().comment('Number of jumps to another position.'),
  buffer_count: int().comment('Number of times that the buffer ran empty.'),
  total_buffer_time_seconds: double().comment('Seconds that were spent waiting for the buffer.'),
  ads_played: int().comment('Number of advertisements that were started.'),
  ads_completed: int().comment('Number of advertisements that were played to their end.'),
  ads_skipped: int().comment('Number of advertisements that were skipped.'),
  primary_quality: string().comment('Quality of the picture for most of the session.'),
  quality_changes: int().comment('Number of changes of the quality.'),
  startup_time_seconds: double().comment('Seconds from the start of the playback to that of the content.'),
  device_type: string().comment('Kind of device, by the first event that says so.'),
  player_version: string().comment('Version of the player, by the first event that says so.'),
  connection_type: string().comment('Network of the device, by the first event that says so.'),
  session_outcome: string()
    .oneOf('completed', 'exited', 'interrupted', 'abandoned')
    .comment(
      'How the session ended: as its last event says, or abandoned when none came any more; NULL while it goes on.',
    ),
  exit_reason: string().comment('Why the playback was left or interrupted (exit_reason, method).'),
  fullscreen_time_seconds: int().comment('Seconds in which the picture filled the screen.'),

  ...lineageColumns,
}

/** A viewing session as read back. */
export interface VideoSession extends RowOf<typeof columns> {}
/** A viewing session as written: only `session_id` is required. */
export interface NewVideoSession extends InsertOf<typeof columns> {}

/** One row per viewing session: a playback from its start until it is left. */
export const videoSessions: Table<VideoSession, NewVideoSession> = table('video_sessions', columns, {
  kind: 'derived',
  comment: 'One row per viewing session: a playback from its start until it is left.',
  feed: 'video_events',
  primaryKey: ['session_id'],
  foreignKeys: {
    video_sessions_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    video_sessions_content_id_fk: {
      columns: ['content_id'],
      references: reference('video_content', 'content_id'),
    },
  },
  clusterBy: ['session_start', 'content_id'],
  checks: { video_sessions_session_id_not_blank: sql`${name('session_id')} <> ''` },
  expectations: {
    person_known: {
      expect: sql`${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
    ends_after_start: {
      expect: sql`${name('session_start')} IS NULL OR ${name('session_end')} IS NULL OR ${name('session_end')} >= ${name('session_start')}`,
      onViolation: 'fail',
    },
    watched_within_session: {
      expect: sql`${name('total_watch_time_seconds')} IS NULL OR ${name('session_duration_seconds')} IS NULL OR ${name('total_watch_time_seconds')} <= ${name('session_duration_seconds')}`,
      onViolation: 'warn',
    },
    completion_rate_is_a_rate: {
      expect: sql`${name('completion_rate')} IS NULL OR ${name('completion_rate')} BETWEEN 0 AND 1`,
      onViolation: 'fail',
    },
    ads_completed_were_played: {
      expect: sql`coalesce(${name('ads_completed')}, 0) <= coalesce(${name('ads_played')}, ${name('ads_completed')}, 0)`,
      onViolation: 'warn',
    },
  },
})
