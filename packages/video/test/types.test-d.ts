// Compiled, never run: what a row of these tables must, may and must not hold.
import type { NewVideoContent, NewVideoEvent, VideoAd, VideoEvent } from '@customerio-databricks/video'

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<RequiredKeys<NewVideoEvent>, 'event_id'>>()
holds<Same<RequiredKeys<NewVideoContent>, 'content_id'>>()
holds<Same<VideoEvent['load_type'], 'dynamic' | 'linear' | null>>()
holds<Same<VideoAd['ad_type'], 'pre-roll' | 'mid-roll' | 'post-roll' | null>>()

export const least: NewVideoContent = { content_id: 'c1' }
export const event: NewVideoEvent = { event_id: 'e1', event_type: 'playback', resolution: { width: 1280 } }

// @ts-expect-error: the key is missing
export const noKey: NewVideoContent = { title: 'Pilot' }
// @ts-expect-error: not one of the values
export const wrongValue: NewVideoEvent = { event_id: 'e1', ad_type: 'overlay' }
// @ts-expect-error: a season is text
export const wrongType: NewVideoContent = { content_id: 'c1', season: 1 }
