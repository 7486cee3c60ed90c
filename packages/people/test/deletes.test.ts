import { ingest } from '@customerio-databricks/core'
import { peopleDomain } from '@customerio-databricks/people'
import { describe, expect, test } from 'vitest'
import { at, identify, ids, life, traitsOf } from './calls.ts'
import { ingested, inWarehouse, rowsOf } from './warehouse.ts'

describe('deletes', () => {
  test('a deletion marks the row, voids older traits, and hides the person', async () => {
    const { people, current, events } = await ingested([
      identify({ plan: 'pro' }, 1),
      life('User Deleted', 2),
    ])
    expect(people).toMatchObject([
      {
        user_id: 'u1',
        is_deleted: true,
        deleted_at: new Date(at(2)),
        is_suppressed: false,
        plan: null,
        traits: null,
      },
    ])
    expect(current).toEqual([])
    expect(events.map(({ event_type }) => event_type).sort()).toEqual(['identify', 'user_deleted'])
  })

  test('a late older trait does not come back; a later identify revives with its own traits only', async () => {
    const runs = [
      [identify({ plan: 'pro', age: 36 }, 1)],
      [life('User Deleted', 3)],
      [identify({ plan: 'late' }, 2)],
      [identify({ tags: ['new'] }, 4)],
    ]
    const { people, current } = await ingested(...runs)
    expect(people).toMatchObject([
      { is_deleted: false, deleted_at: null, plan: null, age: null, tags: ['new'] },
    ])
    expect(traitsOf(people[0])).toEqual({ tags: ['new'] })
    expect(ids(current)).toEqual(['u1'])
  })

  test('a suppression hides all that comes later, until the lift', async () => {
    const before = [identify({ plan: 'pro' }, 1), life('User Suppressed', 2), identify({ plan: 'hidden' }, 3)]
    const { people, current } = await ingested(before)
    expect(people).toMatchObject([
      { is_suppressed: true, suppressed_at: new Date(at(2)), plan: null, traits: null },
    ])
    expect(current).toEqual([])
    const lifted = await ingested(before, [life('User Unsuppressed', 4)])
    expect(lifted.people).toMatchObject([
      { is_suppressed: false, suppressed_at: null, unsuppressed_at: new Date(at(4)), plan: null },
    ])
    expect(lifted.current).toEqual([])
    const revived = await ingested(before, [life('User Unsuppressed', 4), identify({ age: 36 }, 5)])
    expect(revived.people).toMatchObject([{ is_suppressed: false, is_deleted: false, plan: null, age: 36 }])
    expect(ids(revived.current)).toEqual(['u1'])
  })

  test('an unknown key gets a tombstone', async () => {
    const { people, current } = await ingested([
      life('User Deleted', 1, 'nobody'),
      life('User Suppressed', 1, 'blocked'),
    ])
    expect(people).toMatchObject([
      { user_id: 'blocked', is_suppressed: true },
      { user_id: 'nobody', is_deleted: true, deleted_at: new Date(at(1)) },
    ])
    expect(current).toEqual([])
    const late = await ingested([life('User Deleted', 2)], [identify({ plan: 'old' }, 1)])
    expect(late.people).toMatchObject([{ is_deleted: true, plan: null }])
  })

  test('a deletion of an address means the person who holds it', async () => {
    const person = identify({ email: 'ada@example.com' }, 1)
    const deletion = life('User Deleted', 2, 'ada@example.com')
    for (const runs of [[[person, deletion]], [[person], [deletion]], [[deletion], [person]]]) {
      const { people, current } = await ingested(...runs)
      expect(people).toMatchObject([{ user_id: 'u1', is_deleted: true, deleted_at: new Date(at(2)) }])
      expect(current).toEqual([])
    }
  })

  test('unless the address is an id', async () => {
    const { people } = await ingested([
      identify({ email: 'ada@example.com' }, 1),
      identify({ plan: 'pro' }, 1, { userId: 'ada@example.com' }),
      life('User Deleted', 2, 'ada@example.com'),
    ])
    expect(people).toMatchObject([
      { user_id: 'ada@example.com', is_deleted: true },
      { user_id: 'u1', is_deleted: false },
    ])
  })

  test('an address finds the person of your own rows too', async () => {
    await inWarehouse(async (warehouse) => {
      await warehouse.execute(
        "INSERT INTO customerio.people (user_id, email) VALUES ('u1', 'ada@example.com')",
      )
      await ingest(warehouse, [peopleDomain], [life('User Deleted', 2, 'ada@example.com')])
      expect(await rowsOf(warehouse, 'people')).toMatchObject([{ user_id: 'u1', is_deleted: true }])
    })
  })

  test('the reason stands in the log', async () => {
    const { events } = await ingested([
      {
        ...life('User Deleted', 1),
        properties: { reason: 'asked', deletion_method: 'api', gdpr_request_id: 'r1' },
      },
      {
        ...life('User Suppressed', 2),
        properties: { suppression_reason: 'bounced', suppression_type: 'hard' },
      },
      {
        ...life('User Unsuppressed', 3),
        properties: { unsuppression_reason: 'came back', processed_at: at(9) },
      },
    ])
    const byType = Object.fromEntries(events.map((row) => [row.event_type, row]))
    expect(byType).toMatchObject({
      user_deleted: {
        deletion_reason: 'asked',
        deletion_method: 'api',
        gdpr_request_id: 'r1',
        suppression_reason: null,
      },
      user_suppressed: { suppression_reason: 'bounced', suppression_type: 'hard', deletion_reason: null },
      user_unsuppressed: { unsuppression_reason: 'came back', processed_at: new Date(at(9)) },
    })
  })

  test('the trait unsubscribed is no suppression', async () => {
    const { people, current } = await ingested([identify({ unsubscribed: true }, 1)])
    expect(people).toMatchObject([{ unsubscribed: true, is_suppressed: false, suppressed_at: null }])
    expect(ids(current)).toEqual(['u1'])
  })
})
