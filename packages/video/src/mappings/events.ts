import {
  call,
  envelope,
  eventName,
  firstOf,
  integer,
  mapping,
  nested,
  number,
  text,
  time,
  translated,
  truth,
  verbatim,
} from '@customerio-databricks/core/mapping'
import { videoEvents } from '../tables/video-events.js'
import { adEvents, contentEvents, namesOf, playbackEvents } from './event-types.js'

// First the documented name of a property, then the name that an earlier client gives it.
const shared = {
  ...envelope('properties'),
  event_type: translated(eventName(), { ...playbackEvents, ...contentEvents, ...adEvents }),
  session_id: text('properties.session_id', 'properties.player_session_id'),
  title: text('properties.title'),
  position: number('properties.position'),
  completion_rate: number('properties.completion_rate'),
  bitrate: integer('properties.bitrate', 'properties.new_bitrate'),
  fps: integer('properties.framerate', 'properties.fps'),
  quality: text('properties.quality'),
  resolution: nested('properties.resolution'),
  livestream: truth('properties.livestream'),
  player_version: text('properties.player_version'),
  device_type: text('properties.device_type', 'context.device.type'),
  connection_type: firstOf(
    text('properties.connection_type'),
    translated(text('context.network.wifi'), { true: 'wifi' }),
    translated(text('context.network.cellular'), { true: 'cellular' }),
  ),
}

const playback = {
  ...shared,
  content_id: text('properties.content_asset_id', 'properties.content_id', 'properties.video_id'),
  content_pod_id: text('properties.content_pod_id'),
  content_asset_ids: nested('properties.content_asset_ids'),
  content_pod_ids: nested('properties.content_pod_ids'),
  duration: integer('properties.total_length', 'properties.duration'),
  method: text('properties.method', 'properties.interruption_reason'),
  seek_position: number('properties.seek_position', 'properties.new_position'),
  pause_reason: text('properties.pause_reason'),
  exit_reason: text('properties.exit_reason'),
  buffer_duration: number('properties.buffer_duration'),
  sound: integer('properties.sound'),
  fullscreen_enabled: truth('properties.full_screen', 'properties.fullscreen_enabled'),
  ad_enabled: truth('properties.ad_enabled'),
  video_player: text('properties.video_player'),
  ad_type: text('properties.ad_type').lower(),
}

const playbackNames = namesOf(playbackEvents)

// `ad_asset_id` is one id by its type and a list by its text, so there is a mapping for each.
const playbackOfOneAd = mapping('playback with one advertisement to video_events', videoEvents, {
  when: call('track', { events: playbackNames, present: ['properties.ad_asset_id'] }),
  columns: { ...playback, ad_id: text('properties.ad_asset_id'), ad_pod_id: text('properties.ad_pod_id') },
})

const playbackOfAds = mapping('playback to video_events', videoEvents, {
  when: call('track', { events: playbackNames, absent: ['properties.ad_asset_id'] }),
  columns: {
    ...playback,
    ad_id: text('properties.ad_id'),
    ad_asset_ids: nested('properties.ad_asset_id'),
    ad_pod_ids: nested('properties.ad_pod_id'),
  },
})

const content = mapping('content to video_events', videoEvents, {
  when: call('track', { events: namesOf(contentEvents) }),
  columns: {
    ...shared,
    content_id: text('properties.asset_id', 'properties.content_id', 'properties.video_id'),
    content_pod_id: text('properties.pod_id'),
    duration: integer('properties.total_length', 'properties.duration'),
    description: text('properties.description'),
    series: text('properties.program', 'properties.series'),
    season: text('properties.season'),
    episode: integer('properties.episode'),
    genre: text('properties.genre'),
    publisher: text('properties.publisher'),
    content_channel: text('properties.channel'),
    full_episode: truth('properties.full_episode'),
    airdate: time('properties.airdate'),
    keywords: nested('properties.keywords'),
  },
})

// `asset_id` and `pod_id` are those of the advertisement here.
const advertising = mapping('advertising to video_events', videoEvents, {
  when: call('track', { events: namesOf(adEvents) }),
  columns: {
    ...shared,
    ad_id: text('properties.asset_id', 'properties.ad_id'),
    ad_pod_id: text('properties.pod_id'),
    content_id: text('properties.content.asset_id', 'properties.content_id', 'properties.video_id'),
    publisher: text('properties.publisher'),
    ad_type: text('properties.type', 'properties.ad_type').lower(),
    ad_duration: integer('properties.total_length', 'properties.ad_duration', 'properties.duration'),
    pod_position: integer('properties.pod_position'),
    pod_length: integer('properties.pod_length'),
    load_type: text('properties.load_type').lower(),
    quartile: integer('properties.quartile'),
    content: verbatim('properties.content'),
    advertiser: text('properties.advertiser'),
    campaign: text('properties.campaign'),
    clicked: truth('properties.clicked'),
    skipped: truth('properties.skipped'),
  },
})

/** Every video event as a row of video_events: one mapping for each meaning that `asset_id` and its like have. */
export const trackToVideoEvents = [playbackOfOneAd, playbackOfAds, content, advertising]
