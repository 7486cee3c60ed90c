/** The events of the player, each with what it is about. */
export const playbackEvents = {
  'Video Playback Started': 'playback',
  'Video Playback Paused': 'playback',
  'Video Playback Interrupted': 'playback',
  'Video Playback Buffer Started': 'buffering',
  'Video Playback Buffer Completed': 'buffering',
  'Video Playback Seek Started': 'playback',
  'Video Playback Seek Completed': 'playback',
  'Video Playback Resumed': 'playback',
  'Video Playback Completed': 'playback',
  'Video Playback Exited': 'playback',
}

/** The events of the content. */
export const contentEvents = {
  'Video Content Started': 'content',
  'Video Content Playing': 'content',
  'Video Content Completed': 'content',
}

/** The events of an advertisement. */
export const adEvents = {
  'Video Ad Started': 'advertising',
  'Video Ad Playing': 'advertising',
  'Video Ad Completed': 'advertising',
}

/** The names of a group of events, for a condition. */
export function namesOf(events: Readonly<Record<string, string>>): [string, ...string[]] {
  return Object.keys(events) as [string, ...string[]]
}
