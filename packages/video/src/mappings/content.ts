import {
  attributesOf,
  call,
  changes,
  constant,
  day,
  integer,
  nested,
  state,
  text,
  time,
  truth,
} from '@customerio-databricks/core/mapping'
import { videoContent } from '../tables/video-content.js'
import { contentEvents, namesOf } from './event-types.js'

/** How contents are folded: every attribute by its own time. */
export const videoContentState = state(videoContent, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    title: text('attributes.title'),
    description: text('attributes.description'),
    content_type: text('attributes.content_type'),
    genre: text('attributes.genre'),
    category: text('attributes.category'),
    series: text('attributes.program', 'attributes.series'),
    season: text('attributes.season'),
    episode: integer('attributes.episode'),
    episode_title: text('attributes.episode_title'),
    full_episode: truth('attributes.full_episode'),
    duration: integer('attributes.total_length', 'attributes.duration'),
    publisher: text('attributes.publisher'),
    channel: text('attributes.channel'),
    livestream: truth('attributes.livestream'),
    airdate: time('attributes.airdate'),
    release_date: day('attributes.release_date'),
    content_rating: text('attributes.content_rating'),
    keywords: nested('attributes.keywords'),
    tags: nested('attributes.tags'),
    cast: nested('attributes.cast'),
    crew: nested('attributes.crew'),
    available_qualities: nested('attributes.available_qualities'),
    default_quality: text('attributes.default_quality'),
    supported_formats: nested('attributes.supported_formats'),
    video_url: text('attributes.video_url'),
    thumbnail_url: text('attributes.thumbnail_url'),
    poster_url: text('attributes.poster_url'),
    status: text('attributes.status'),
    is_premium: truth('attributes.is_premium'),
    is_featured: truth('attributes.is_featured'),
    created_at: time('attributes.created_at'),
    published_at: time('attributes.published_at'),
    updated_at: time('attributes.updated_at'),
  },
  marks: { last_played_at: { mark: 'seen', shows: 'when' } },
})

/** Properties that tell of one viewing and not of the content, and the ids. */
const ofViewing = [
  'asset_id',
  'content_id',
  'video_id',
  'pod_id',
  'session_id',
  'player_session_id',
  'position',
  'bitrate',
  'framerate',
  'fps',
  'quality',
  'resolution',
  'playback_speed',
  'completion_rate',
  'total_watch_time',
  'engagement_score',
  'player_version',
  'device_type',
  'connection_type',
]

/** A Content event says what the content is. */
export const trackToVideoContent = changes('content to video_content', videoContentState, videoContent, {
  when: call('track', { events: namesOf(contentEvents) }),
  key: { content_id: text('properties.asset_id', 'properties.content_id', 'properties.video_id') },
  attributes: attributesOf(['properties'], { except: ofViewing }),
  marks: { seen: constant(true) },
})
