import { expect, test } from 'vitest'
import { at, identify, ids, life } from './calls.ts'
import { ingested } from './warehouse.ts'

const alias = (previousId: unknown, userId: unknown, second: number, messageId = `a${second}`) => ({
  type: 'alias',
  messageId,
  previousId,
  userId,
  timestamp: at(second),
})

test('an alias call merges the previous person, whose gaps in the other one it fills; the log has no row of it', async () => {
  const person = identify({ plan: 'pro', first_name: 'Ada' }, 1, { userId: 'u2' })
  const other = identify({ plan: 'free' }, 2)
  for (const runs of [[[person, other, alias('u2', 'u1', 3)]], [[alias('u2', 'u1', 3)], [other], [person]]]) {
    const { people, current, events } = await ingested(...runs)
    expect(people).toMatchObject([
      { user_id: 'u1', merged_into: null, merged_at: null },
      { user_id: 'u2', merged_into: 'u1', merged_at: new Date(at(3)), plan: 'pro', is_deleted: false },
    ])
    expect(current).toMatchObject([{ user_id: 'u1', plan: 'free', first_name: 'Ada' }])
    expect(events).toHaveLength(2)
  }
})

test('of two aliases the later counts; a late one does not, and a deletion keeps it', async () => {
  const { people } = await ingested(
    [identify({}, 1, { userId: 'u2' }), alias('u2', 'u3', 4)],
    [alias('u2', 'u1', 2), life('User Deleted', 5, 'u2')],
  )
  expect(people).toMatchObject([
    { user_id: 'u2', merged_into: 'u3', merged_at: new Date(at(4)), is_deleted: true },
  ])
})

test('equal ids merge nobody; neither does a call without one of them', async () => {
  const { people, results } = await ingested([
    alias('u1', 'u1', 1),
    alias(42, '42', 1, 'number'),
    alias(undefined, 'u1', 1, 'no previous'),
    alias('u2', undefined, 1, 'no user'),
  ])
  expect([ids(people), results[0]?.ignored, results[0]?.rejected]).toEqual([[], 4, 0])
})

test('an unknown visitor gets a row that only says who they are now', async () => {
  const { people, current } = await ingested([alias('visitor', 'u1', 1)])
  expect(people).toMatchObject([{ user_id: 'visitor', merged_into: 'u1', traits: null, identified_at: null }])
  expect(current).toEqual([])
})
