import {
  array,
  boolean,
  date,
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
  content_id: string().notNull().comment('Identifies the content (properties.asset_id).'),
  title: string().comment('Title of the content.'),
  description: string().comment('Description of the content.'),
  content_type: string().comment('Kind of content, in your own words, such as movie or episode.'),
  genre: string().comment('Genre of the content.'),
  category: string().comment('Category of the content, in your own words.'),
  series: string().comment('Program or series of the content (properties.program).'),
  season: string().comment('Season of the series.'),
  episode: int().comment('Number of the episode.'),
  episode_title: string().comment('Title of the episode, where it is sent apart from the title.'),
  full_episode: boolean().comment('Whether it is a whole episode.'),
  duration: int().comment('Length in seconds (properties.total_length).'),
  publisher: string().comment('Who published the content.'),
  channel: string().comment('Channel that the content is on.'),
  livestream: boolean().comment('Whether the content is live.'),
  airdate: timestamp().comment('When the content was first on air.'),
  release_date: date().comment('Day on which the content came out.'),
  content_rating: string().comment('Age that the content is for, such as PG-13.'),
  keywords: array(string()).comment('Words that describe the content (properties.keywords).'),
  tags: array(string()).comment('Labels that you gave the content.'),
  cast: array(string()).comment('Who plays in it.'),
  crew: array(string()).comment('Who made it.'),
  available_qualities: array(string()).comment('Qualities of the picture that there are, such as 1080p.'),
  default_quality: string().comment('Quality of the picture that it starts with.'),
  supported_formats: array(string()).comment('Formats that there are, such as hls.'),
  video_url: string().comment('Address of the video.'),
  thumbnail_url: string().comment('Address of a small picture of it.'),
  poster_url: string().comment('Address of a large picture of it.'),
  status: string().comment('Standing of the content, in your own words.'),
  is_premium: boolean().comment('Whether it is for paying people only.'),
  is_featured: boolean().comment('Whether you show it first.'),
  created_at: timestamp().comment('When the content came to be in your systems; NULL when nobody said.'),
  published_at: timestamp().comment('When the content was published.'),
  updated_at: timestamp().comment(
    'When your systems last changed the content; the newer of two rows wins by it.',
  ),
  last_played_at: timestamp().comment('Time of the latest Content event; NULL when there was none.'),
  attributes: json()
    .pii('traits')
    .comment('Every attribute of the content as it stands now, as JSON, nothing left out.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A content as read back. */
export interface VideoContent extends RowOf<typeof columns> {}
/** A content as written: only `content_id` is required. */
export interface NewVideoContent extends InsertOf<typeof columns> {}

/** One row per content that was played: what it is, folded from the events of its playing. */
export const videoContent: Table<VideoContent, NewVideoContent> = table('video_content', columns, {
  kind: 'state',
  comment: 'One row per content that was played: what it is, folded from the events of its playing.',
  feed: 'track calls named Video Content Started, Playing or Completed; your own catalogue',
  primaryKey: ['content_id'],
  clusterBy: ['content_id'],
  checks: { video_content_content_id_not_blank: sql`${name('content_id')} <> ''` },
  expectations: {
    title_present: { expect: sql`${name('title')} IS NOT NULL`, onViolation: 'warn' },
    duration_positive: {
      expect: sql`${name('duration')} IS NULL OR ${name('duration')} > 0`,
      onViolation: 'warn',
    },
  },
  version: 'updated_at',
})
