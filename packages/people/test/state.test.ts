import { describe, expect, test } from 'vitest'
import { at, identify, traitsOf } from './calls.ts'
import { ingested, type Row } from './warehouse.ts'

describe('state is folded', () => {
  const one = async (...runs: object[][]) => (await ingested(...runs)).people[0]

  test('what a call leaves out stays; an explicit null clears and keeps its entry', async () => {
    const row = await one(
      [identify({ plan: 'pro', age: 36 }, 1)],
      [identify({ plan: null }, 2)],
      [identify({ tags: ['x'] }, 3)],
    )
    expect(row).toMatchObject({ plan: null, age: 36, tags: ['x'] })
    expect(traitsOf(row)).toEqual({ age: 36, tags: ['x'] })
    const { plan, age } = (row?.attribute_times ?? {}) as Record<string, Row>
    expect(plan).toMatchObject({ value: 'null', event_timestamp: new Date(at(2)) })
    expect(age).toMatchObject({ value: '36', event_timestamp: new Date(at(1)) })
  })

  test('a clearing null holds against what comes late', async () => {
    expect(await one([identify({ plan: null }, 5)], [identify({ plan: 'late' }, 4)])).toMatchObject({
      plan: null,
    })
    expect(await one([identify({ plan: null }, 5)], [identify({ plan: 'new' }, 6)])).toMatchObject({
      plan: 'new',
    })
  })

  test('each trait goes by its own time', async () => {
    const row = await one([identify({ plan: 'new' }, 5)], [identify({ plan: 'old', age: 36 }, 4)])
    expect(row).toMatchObject({ plan: 'new', age: 36, identified_at: new Date(at(5)) })
  })

  test('ties go to the greater id, whichever came first', async () => {
    // The lesser value has the greater id, so that nothing but the id decides.
    const [a, b] = [identify({ plan: 'z' }, 1), identify({ plan: 'b' }, 1)]
    for (const runs of [[[a, b]], [[b, a]], [[a], [b]], [[b], [a]]])
      expect(await one(...runs)).toMatchObject({ plan: 'b' })
  })

  test('a call without a time is older than any with one; among such calls the later place counts', async () => {
    expect(await one([identify({ plan: 'timed' }, 1), identify({ plan: 'none' })])).toMatchObject({
      plan: 'timed',
    })
    const [first, last] = [identify({ plan: 'first' }), identify({ plan: 'last' })]
    expect(await one([first, last])).toMatchObject({ plan: 'last' })
    expect(await one([last, first])).toMatchObject({ plan: 'first' })
    expect(await one([last], [first])).toMatchObject({ plan: 'first' })
  })

  test('nested values are replaced whole', async () => {
    const row = await one([
      identify({ location: { city: 'Köln', country: 'DE' }, own: { a: 1, b: [1] } }, 1),
      identify({ location: { city: 'Rom' }, own: { b: [] } }, 2),
    ])
    expect(row).toMatchObject({ location_city: 'Rom', location_country: null })
    expect(traitsOf(row)).toEqual({ location: { city: 'Rom' }, own: { b: [] } })
  })

  test('traits keep every digit and any name', async () => {
    const text =
      '{"type":"identify","userId":"u1","traits":{"n":12345678901234567890,"e":1e400,"__proto__":{"x":1},"a.b":1,"it\'s \\"\\\\\\u0000":"\\u0000😀"}}'
    const { people } = await ingested([text])
    const traits = people[0]?.traits as string
    expect(traits).toContain('"n":12345678901234567890')
    expect(traits).toContain('"e":1e400')
    expect(traits).toContain('"__proto__":{"x":1}')
    expect(traitsOf(people[0])['it\'s "\\\0']).toBe('\0😀')
  })

  test('traits that are no object set none', async () => {
    const { results, people } = await ingested([
      identify({ plan: 'pro' }, 1),
      { ...identify({}, 2), traits: null },
      { ...identify({}, 3), traits: [1] },
    ])
    expect(results[0]?.rejected).toBe(0)
    expect(people).toMatchObject([{ plan: 'pro', identified_at: new Date(at(3)) }])
  })
})
