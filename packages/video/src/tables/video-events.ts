import {
  array,
  boolean,
  double,
  eventColumns,
  eventExpectations,
  type InsertOf,
  int,
  json,
  lineageColumns,
  name,
  originColumns,
  type RowOf,
  reference,
  sql,
  string,
  struct,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  ...eventColumns,

  event_type: string()
    .oneOf('playback', 'buffering', 'content', 'advertising')
    .comment('What the event is about: the player, its buffer, the content, or an advertisement.'),
  session_id: string().comment('Playback that the event belongs to (properties.session_id).'),
  content_id: string().comment('Content that was played (content_asset_id, asset_id of Content events).'),
  ad_id: string().comment('Advertisement that was played (ad_asset_id, asset_id of Ad events).'),
  content_pod_id: string().comment('Part of the content that was played (content_pod_id, pod_id).'),
  ad_pod_id: string().comment('Break that the advertisement was in (ad_pod_id, pod_id of Ad events).'),
  content_asset_ids: array(string()).comment(
    'Contents that are going to be played, where a playback names several (properties.content_asset_ids).',
  ),
  content_pod_ids: array(string()).comment(
    'Parts of contents that are going to be played (properties.content_pod_ids).',
  ),
  ad_asset_ids: array(string()).comment(
    'Advertisements that are going to be played, where a playback names several (properties.ad_asset_id).',
  ),
  ad_pod_ids: array(string()).comment(
    'Breaks that are going to be played, where a playback names several (properties.ad_pod_id).',
  ),

  title: string().comment('Title of the content; of the advertisement in Ad events.'),
  position: double().comment('Seconds from the start of the content; of the advertisement in Ad events.'),
  duration: int().comment('Length of the content in seconds (properties.total_length).'),
  completion_rate: double().comment(
    'How much was played, from 0 to 1, where the player sends it (properties.completion_rate).',
  ),
  method: string().comment('What interrupted the playback (properties.method).'),
  seek_position: double().comment('Seconds from the start that were jumped to (properties.seek_position).'),
  pause_reason: string().comment('Why the playback was paused (properties.pause_reason).'),
  exit_reason: string().comment('Why the playback was left (properties.exit_reason).'),
  buffer_duration: double().comment(
    'Seconds that the buffer took, where the player sends them (properties.buffer_duration).',
  ),
  bitrate: int().comment('Kilobits a second (properties.bitrate).'),
  fps: int().comment('Pictures a second (properties.framerate).'),
  quality: string().comment('Quality of the picture, such as 1080p (properties.quality).'),
  resolution: struct({ width: int(), height: int() }).comment(
    'Size of the picture, where the player sends it (properties.resolution).',
  ),
  sound: int().comment('Volume from 0 to 100 (properties.sound).'),
  fullscreen_enabled: boolean().comment('Whether the picture filled the screen (properties.full_screen).'),
  ad_enabled: boolean().comment('Whether the playback may show advertisements (properties.ad_enabled).'),
  livestream: boolean().comment('Whether it was live (properties.livestream).'),
  video_player: string().comment('Player that was used (properties.video_player).'),
  player_version: string().comment('Version of the player, where it sends it (properties.player_version).'),
  device_type: string().comment('Kind of device.'),
  connection_type: string().comment('Network of the device, such as wifi or cellular.'),

  description: string().comment('Description of the content (properties.description).'),
  series: string().comment('Program or series of the content (properties.program).'),
  season: string().comment('Season of the series (properties.season).'),
  episode: int().comment('Number of the episode, where it is sent (properties.episode).'),
  genre: string().comment('Genre of the content (properties.genre).'),
  publisher: string().comment('Who published the content; the advertisement in Ad events.'),
  content_channel: string().comment('Channel that the content is on (properties.channel).'),
  full_episode: boolean().comment('Whether it is a whole episode (properties.full_episode).'),
  airdate: timestamp().comment('When the content was first on air (properties.airdate).'),
  keywords: array(string()).comment('Words that describe the content (properties.keywords).'),

  ad_type: string()
    .oneOf('pre-roll', 'mid-roll', 'post-roll')
    .comment('When in the content the advertisement was shown (ad_type, type of Ad events).'),
  ad_duration: int().comment('Length of the advertisement in seconds (total_length of Ad events).'),
  pod_position: int().comment('Place of the advertisement in its break (properties.pod_position).'),
  pod_length: int().comment('Number of advertisements in the break (properties.pod_length).'),
  load_type: string()
    .oneOf('dynamic', 'linear')
    .comment('Whether everybody saw the same advertisement (linear) or not (properties.load_type).'),
  quartile: int().comment('Quarter of the advertisement that was reached (properties.quartile).'),
  content: json().comment('The content around the advertisement, as JSON (properties.content).'),
  advertiser: string().comment('Who advertised, where it is sent (properties.advertiser).'),
  campaign: string().comment('Campaign of the advertisement, where it is sent (properties.campaign).'),
  clicked: boolean().comment('Whether the advertisement was clicked, where it is sent (properties.clicked).'),
  skipped: boolean().comment('Whether the advertisement was skipped, where it is sent (properties.skipped).'),

  ...originColumns,
  ...lineageColumns,
}

/** A video event as read back. */
export interface VideoEvent extends RowOf<typeof columns> {}
/** A video event as written: only `event_id` is required. */
export interface NewVideoEvent extends InsertOf<typeof columns> {}

/** One row per event of a video: of its player, its content, or its advertisements. */
export const videoEvents: Table<VideoEvent, NewVideoEvent> = table('video_events', columns, {
  kind: 'log',
  comment: 'One row per event of a video: of its player, its content, or its advertisements.',
  feed: 'track calls named Video Playback … (10 events), Video Content … (3) or Video Ad … (3); your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    video_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    video_events_session_id_fk: {
      columns: ['session_id'],
      references: reference('video_sessions', 'session_id'),
    },
    video_events_content_id_fk: {
      columns: ['content_id'],
      references: reference('video_content', 'content_id'),
    },
  },
  clusterBy: ['event_timestamp', 'session_id'],
  checks: { video_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: {
    ...eventExpectations,
    event_type_present: { expect: sql`${name('event_type')} IS NOT NULL`, onViolation: 'fail' },
    session_present: { expect: sql`${name('session_id')} IS NOT NULL`, onViolation: 'warn' },
    position_within_duration: {
      expect: sql`${name('position')} IS NULL OR (${name('position')} >= 0 AND ${name('position')} <= coalesce(${name('ad_duration')}, ${name('duration')}, ${name('position')}))`,
      onViolation: 'warn',
    },
    completion_rate_is_a_rate: {
      expect: sql`${name('completion_rate')} IS NULL OR ${name('completion_rate')} BETWEEN 0 AND 1`,
      onViolation: 'warn',
    },
    sound_up_to_100: {
      expect: sql`${name('sound')} IS NULL OR ${name('sound')} BETWEEN 0 AND 100`,
      onViolation: 'warn',
    },
    quartile_is_a_quarter: {
      expect: sql`${name('quartile')} IS NULL OR ${name('quartile')} BETWEEN 0 AND 4`,
      onViolation: 'warn',
    },
  },
})
