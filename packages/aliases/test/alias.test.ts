import { describe, expect, test } from 'vitest'
import { alias, aliasId, instant } from './calls.ts'
import { ingested } from './warehouse.ts'

const context = (more: object) => ({ context: { library: { name: 'x' }, ...more } })

describe('an alias call', () => {
  test('with the context of an earlier client, value by value', async () => {
    const more = context({
      merge_reason: 'duplicate',
      merge_source: 'crm',
      confidence_score: '0.97',
      session_id: 's1',
    })
    const { aliases, events } = await ingested([alias('u2', 'u1', 1, { ...more, anonymousId: 'a1' })])
    const said = {
      alias_id: aliasId('u2', 'u1'),
      secondary_user_id: 'u2',
      primary_user_id: 'u1',
      anonymous_id: 'a1',
      alias_reason: 'duplicate',
      alias_source: 'crm',
      confidence_score: 0.97,
    }
    expect(events).toMatchObject([{ ...said, user_id: 'u1', library_name: 'x', event_timestamp: instant(1) }])
    expect(aliases).toMatchObject([
      { ...said, session_id: 's1', alias_created_at: instant(1), alias_effective_at: instant(1) },
    ])
    expect(JSON.parse(aliases[0]?.attributes as string)).toEqual(more.context)
  })

  test('of two equal ids is a row of the log and no alias, also when one is a number', async () => {
    const { results, aliases, events } = await ingested([alias('u1', 'u1', 1), alias(42, '42', 1)])
    expect(aliases).toEqual([])
    expect(
      events.map(({ secondary_user_id, primary_user_id }) => [secondary_user_id, primary_user_id]),
    ).toEqual([
      ['u1', 'u1'],
      ['42', '42'],
    ])
    expect(results[0]).toMatchObject({ rejected: 0, ignored: 0 })
  })

  test('without one of its ids is a row of the log and no alias', async () => {
    const { aliases, events } = await ingested([alias(undefined, 'u1', 1), alias('u2', undefined, 1)])
    expect(aliases).toEqual([])
    expect(
      events.map(({ alias_id, secondary_user_id, primary_user_id }) => [
        alias_id,
        secondary_user_id,
        primary_user_id,
      ]),
    ).toEqual([
      [null, null, 'u1'],
      [null, 'u2', null],
    ])
  })

  test('a misfit stays in the JSON and is counted in both tables', async () => {
    const { results, aliases } = await ingested([alias('u2', 'u1', 1, context({ confidence_score: 'high' }))])
    expect(aliases).toMatchObject([{ confidence_score: null }])
    for (const table of ['user_aliases', 'alias_events'])
      expect(results[0]?.tables[table]?.uncast).toEqual({ confidence_score: 1 })
  })

  test('numbers and text are one id; the ids of a pair do not run into each other', async () => {
    const { aliases } = await ingested([
      alias(7, 'u1', 1),
      alias('7', 'u1', 2),
      alias('a', 'bc', 1),
      alias('ab', 'c', 1),
    ])
    expect(
      aliases.map(({ secondary_user_id, primary_user_id }) => [secondary_user_id, primary_user_id]),
    ).toEqual([
      ['7', 'u1'],
      ['a', 'bc'],
      ['ab', 'c'],
    ])
  })
})

describe('folding', () => {
  const first = alias('u2', 'u1', 1, context({ merge_reason: 'first', merge_source: 'crm' }))
  const middle = alias('u2', 'u1', 2, context({ merge_reason: 'middle', merge_source: null }))
  const last = alias('u2', 'u1', 3, context({ merge_reason: 'last' }))

  test('first and latest time, and the newest context, for any order of arrival', async () => {
    for (const runs of [
      [[first, middle, last]],
      [[last, middle, first]],
      [[middle], [last, first]],
      [[last], [first], [middle]],
    ]) {
      const { aliases } = await ingested(...runs)
      expect(aliases).toMatchObject([
        {
          alias_reason: 'last',
          alias_source: null,
          alias_created_at: instant(1),
          alias_effective_at: instant(3),
        },
      ])
      expect(aliases).toHaveLength(1)
    }
  })

  test('the same calls again change nothing', async () => {
    const calls = [first, last, { type: 'alias', previousId: 'x', userId: 'y' }]
    const { results } = await ingested(calls, calls)
    for (const table of ['user_aliases', 'alias_events'])
      expect(results[1]?.tables[table], table).toMatchObject({ inserted: 0, updated: 0 })
  })

  test('one id merged into two people has two aliases; the latest tells who counts', async () => {
    const { aliases } = await ingested([alias('u3', 'u1', 1), alias('u3', 'u2', 2)])
    expect(
      aliases.map(({ primary_user_id, alias_effective_at }) => [primary_user_id, alias_effective_at]),
    ).toEqual([
      ['u1', instant(1)],
      ['u2', instant(2)],
    ])
  })
})
