import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { at, identify, ids, life, traitsOf } from './calls.ts'
import { ingested } from './warehouse.ts'

interface Customer {
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
  readonly timestamps: Readonly<Record<string, number>>
  readonly unsubscribed: boolean
}

const [line] = readFileSync(new URL('fixtures/app-customers.ndjson', import.meta.url), 'utf8').split('\n')
const { payload: example } = JSON.parse(line as string) as { payload: { customer: Customer } }

/** The second of the day as Unix seconds, as this API writes times. */
const unix = (second: number) => new Date(at(second)).getTime() / 1000
const answer = (response: object, second = 9) => ({
  method: 'GET',
  path: '/v1/customers/1/attributes',
  status: 200,
  response,
  fetched_at: unix(second),
})
const customer = (attributes: object, timestamps: object, second = 9, more: object = { id: 'u1' }) =>
  answer({ customer: { attributes, timestamps, ...more } }, second)

test('the example of the API, value by value', async () => {
  const { people, current, results, events } = await ingested([answer(example)])
  const { attributes, timestamps } = example.customer
  expect(people).toMatchObject([
    {
      user_id: example.customer.id,
      id_type: 'id',
      cio_id: attributes.cio_id,
      email: attributes.email,
      created_at: new Date(Number(attributes.created_at) * 1000),
      unsubscribed: example.customer.unsubscribed,
      is_deleted: false,
      identified_at: null,
    },
  ])
  const { id: _, cio_id: __, ...own } = attributes
  expect(traitsOf(people[0])).toEqual({ ...own, unsubscribed: false })
  const times = people[0]?.attribute_times as Record<string, { event_timestamp: Date | null }>
  expect(times.email?.event_timestamp).toEqual(new Date((timestamps.email as number) * 1000))
  expect(JSON.parse(JSON.parse(people[0]?.cio_subscription_preferences as string))).toEqual({
    topics: { topic_7: false, topic_8: false },
  })
  expect(current).toHaveLength(1)
  expect(events).toEqual([])
  expect(results[0]?.tables.people?.uncast).toEqual({})
})

test('a list of customers is as many people', async () => {
  const customers = ['u1', 'u2'].map((id) => ({ customer: { id, attributes: { plan: id } } }))
  const list = { ...answer({ customers }), method: 'POST', path: '/v1/customers/attributes' }
  expect((await ingested([list])).people).toMatchObject([
    { user_id: 'u1', plan: 'u1' },
    { user_id: 'u2', plan: 'u2' },
  ])
})

describe('beside calls', () => {
  test('an attribute wins by its own time only, whenever it came; without one it fills gaps', async () => {
    // The call's id sorts before every hash.
    const call = (userId: string) =>
      identify({ plan: 'called', status: 'called', phone: '1', own: 'called', age: 36 }, 5, {
        userId,
        messageId: `0.${userId}`,
      })
    const fetched = (id: string) =>
      customer(
        { plan: 'later', status: 'earlier', phone: '2', own: 'x', other: 'x', age: '36' },
        { plan: unix(6), status: unix(4), age: unix(5) },
        9,
        { id },
      )
    const { people } = await ingested(
      [call('u1'), fetched('u2'), fetched('u3'), call('u3')],
      [fetched('u1'), call('u2')],
    )
    expect(ids(people)).toEqual(['u1', 'u2', 'u3'])
    for (const row of people) {
      expect(row).toMatchObject({
        plan: 'later',
        status: 'called',
        phone: '1',
        identified_at: new Date(at(5)),
      })
      // Within a second the call keeps its value, and its JSON type.
      expect(traitsOf(row)).toEqual({
        plan: 'later',
        status: 'called',
        phone: '1',
        own: 'called',
        other: 'x',
        age: 36,
      })
    }
  })

  test('texts are cast by the column, and stay texts in the traits', async () => {
    const { people } = await ingested([
      customer(
        { age: '36', unsubscribed: 'true', engagement_score: '0.5', created_at: '0' },
        { age: unix(1) },
      ),
    ])
    expect(people).toMatchObject([{ age: 36, unsubscribed: true, engagement_score: 0.5, created_at: null }])
    expect(traitsOf(people[0])).toMatchObject({ age: '36' })
  })

  test('who was deleted before they were fetched is there again, with what is newer', async () => {
    const { people } = await ingested([
      identify({ plan: 'old' }, 1),
      life('User Deleted', 3),
      customer({ plan: 'new', status: 'old', phone: '1' }, { plan: unix(4), status: unix(2) }),
    ])
    expect(people).toMatchObject([{ is_deleted: false, plan: 'new', status: null, phone: null }])
  })
})

test('without an id of yours the e-mail address is the id; without both there is no row', async () => {
  const { people } = await ingested([
    customer({ plan: 'a' }, {}, 9, {
      id: '',
      identifiers: { id: null, email: 'ada@example.com', cio_id: 'c1' },
    }),
    customer({ plan: 'b' }, {}, 9, { identifiers: { cio_id: 'c2' } }),
  ])
  expect(people).toMatchObject([{ user_id: 'ada@example.com', id_type: 'email', cio_id: 'c1', plan: 'a' }])
  expect(people).toHaveLength(1)
})
