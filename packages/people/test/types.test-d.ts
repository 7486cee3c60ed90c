// Compiled, never run: what a row of people must, may and must not hold.
import type { NewPerson, NewPersonEvent, Person } from '@customerio-databricks/people'

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<RequiredKeys<NewPerson>, 'user_id'>>()
holds<Same<RequiredKeys<NewPersonEvent>, 'event_id' | 'event_type'>>()
holds<Same<RequiredKeys<Person>, keyof Person>>()
holds<Same<keyof Person, keyof NewPerson>>()
holds<Same<Person['user_id'], string>>()
holds<Same<Person['id_type'], 'id' | 'email' | null>>()
holds<Same<Person['tags'], (string | null)[] | null>>()

export const least: NewPerson = { user_id: 'u1' }
export const more: NewPerson = {
  user_id: 'u1',
  email: null,
  age: 36,
  tags: ['vip'],
  scores: { engagement: 0.5 },
  location_full: { city: 'London', country: null },
  created_at: '2026-01-02T03:04:05Z',
  updated_at: new Date(),
  traits: { plan: 'pro', nested: [1, true, null] },
}
export const event: NewPersonEvent = { event_id: 'e1', event_type: 'identify' }

// @ts-expect-error: the key is missing
export const noKey: NewPerson = { email: 'ada@example.com' }
// @ts-expect-error: the key is never null
export const nullKey: NewPerson = { user_id: null }
// @ts-expect-error: no such column
export const unknownColumn: NewPerson = { user_id: 'u1', e_mail: 'ada@example.com' }
// @ts-expect-error: not one of the values
export const wrongValue: NewPerson = { user_id: 'u1', id_type: 'phone' }
// @ts-expect-error: an age is a number
export const wrongType: NewPerson = { user_id: 'u1', age: '36' }
// @ts-expect-error: no such field
export const wrongField: NewPerson = { user_id: 'u1', scores: { joy: 1 } }
// @ts-expect-error: the kind of event is missing
export const noKind: NewPersonEvent = { event_id: 'e1' }
