// Compiled, never run: what a row of events must, may and must not hold.
import type {
  EventSequence,
  NewEventSequence,
  NewPageView,
  NewScreenView,
  NewTrackedEvent,
  TrackedEvent,
} from '@customerio-databricks/events'

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<RequiredKeys<NewTrackedEvent>, 'event_id' | 'event_name'>>()
holds<Same<RequiredKeys<NewPageView>, 'event_id' | 'page_view_id'>>()
holds<Same<RequiredKeys<NewScreenView>, 'event_id' | 'screen_view_id'>>()
holds<Same<RequiredKeys<NewEventSequence>, 'sequence_id'>>()
holds<Same<keyof TrackedEvent, keyof NewTrackedEvent>>()
holds<Same<TrackedEvent['event_name'], string>>()
holds<Same<TrackedEvent['user_id'], string | null>>()
holds<Same<TrackedEvent['price'], string | null>>()
holds<Same<EventSequence['conversion_achieved'], boolean | null>>()

export const least: NewTrackedEvent = { event_id: 'e1', event_name: 'Signed Up' }
export const more: NewTrackedEvent = {
  event_id: 'e1',
  event_name: 'Product Added',
  price: '12.50',
  currency: 'USD',
  quantity: 2,
  tags: ['spring'],
  event_timestamp: new Date(),
  event_properties: { product: { id: 'p1' } },
}
export const sequence: NewEventSequence = {
  sequence_id: 's1',
  events: [{ event_id: 'e1', step: 'Signed Up' }],
}

// @ts-expect-error: the name is missing
export const noName: NewTrackedEvent = { event_id: 'e1' }
// @ts-expect-error: the name is never null
export const nullName: NewTrackedEvent = { event_id: 'e1', event_name: null }
// @ts-expect-error: no such column
export const unknownColumn: NewTrackedEvent = { event_id: 'e1', event_name: 'Signed Up', properties: {} }
// @ts-expect-error: a quantity is a number
export const wrongType: NewTrackedEvent = { event_id: 'e1', event_name: 'Signed Up', quantity: 'two' }
// @ts-expect-error: the key is given under both names
export const oneId: NewPageView = { page_view_id: 'e1' }
