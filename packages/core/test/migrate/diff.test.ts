import { array, domain, string, table } from '@customerio-databricks/core'
import { call, id, mapping, text } from '@customerio-databricks/core/mapping'
import {
  type Bump,
  type ChangeKind,
  changeKinds,
  classOf,
  diffSnapshots,
  snapshotOf,
} from '@customerio-databricks/core/migrate'
import { describe, expect, test } from 'vitest'
import { cases, domainOf } from './cases.js'

/** The promise itself, written down a second time. */
const promised: Record<Bump, readonly ChangeKind[]> = {
  patch: ['comment', 'expectation', 'clustering', 'property'],
  minor: [
    'table added',
    'column added',
    'nested field added',
    'default added',
    'default changed',
    'default dropped',
    'personal data',
    'foreign key added',
    'check dropped',
    'failing expectation',
    'view added',
    'mapping added',
    'mapping extended',
    'fold extended',
    'derivation added',
  ],
  major: [
    'table dropped',
    'table renamed',
    'table kind',
    'newest column',
    'required column added',
    'column dropped',
    'column renamed',
    'type',
    'NOT NULL added',
    'NOT NULL dropped',
    'required default dropped',
    'closed set added',
    'closed set dropped',
    'value added',
    'value dropped',
    'primary key',
    'foreign key changed',
    'foreign key dropped',
    'check added',
    'check changed',
    'protocol property',
    'view changed',
    'view dropped',
    'mapping changed',
    'mapping dropped',
    'fold changed',
    'derivation changed',
    'derivation dropped',
    'identity rules',
  ],
}

describe('a change between two snapshots', () => {
  test.each(cases)('$kind', ({ kind, before, after }) => {
    const [was, is] = [snapshotOf(domainOf([before])), snapshotOf(domainOf([after]))]
    const changes = diffSnapshots(was, is)
    expect(new Set(changes.map((each) => each.kind))).toEqual(new Set([kind]))
    for (const { text } of changes) expect(text).not.toMatch(/undefined|\[object/)
    expect(diffSnapshots(was, was)).toEqual([])
  })

  test('by other identity rules', () => {
    const now = snapshotOf(domainOf([]))
    const changes = diffSnapshots({ ...now, identityRules: '0' }, now)
    expect(changes.map(({ kind }) => kind)).toEqual(['identity rules'])
  })

  test('has the class that is promised, and a case here', () => {
    for (const [bump, kinds] of Object.entries(promised)) {
      for (const kind of kinds) expect([kind, classOf(kind)]).toEqual([kind, bump])
    }
    expect([...changeKinds].sort()).toEqual(Object.values(promised).flat().sort())
    const tested = new Set(cases.map(({ kind }) => kind)).add('identity rules')
    expect([...tested].sort()).toEqual([...changeKinds].sort())
  })

  test('is said in words', () => {
    const type = cases.find(({ kind }) => kind === 'type') as (typeof cases)[number]
    const changes = diffSnapshots(snapshotOf(domainOf([type.before])), snapshotOf(domainOf([type.after])))
    expect(changes).toEqual([
      {
        kind: 'type',
        class: 'major',
        table: 'things',
        name: 'wider',
        text: 'things.wider: INT becomes BIGINT',
      },
      {
        kind: 'type',
        class: 'major',
        table: 'things',
        name: 'money',
        text: 'things.money: DECIMAL(10, 2) becomes DECIMAL(18, 4)',
      },
    ])
  })
})

test('a rename that is not declared is a drop and an addition', () => {
  const kinds = diffSnapshots(
    snapshotOf(domainOf([{ columns: { a: string() } }])),
    snapshotOf(domainOf([{ columns: { b: string() } }])),
  ).map(({ kind }) => kind)
  expect(kinds).toEqual(['column added', 'column dropped'])
})

test('a rename is a change once, and none afterwards', () => {
  const after = domainOf([{ columns: { b: array(string()).renamedFrom('a') } }])
  expect(diffSnapshots(snapshotOf(after), snapshotOf(after))).toEqual([])
})

test('an earlier name cannot be in use', () => {
  expect(() => domainOf([{ columns: { a: string().renamedFrom('id') } }])).toThrow(
    'table "things", column "id": is both an earlier name and one that is in use.',
  )
})

test('a path behind another in a composed value changes what it means', () => {
  const events = table(
    'events',
    { event_id: string().notNull(), kind: string() },
    { kind: 'log', comment: 'Some.', feed: 'calls', primaryKey: ['event_id'] },
  )
  const of = (
    event_id: ReturnType<typeof id>,
    kind: ReturnType<typeof text>,
    events_: [string] | undefined,
  ) =>
    snapshotOf(
      domain({
        name: 'a',
        file: '01_a',
        comment: 'A.',
        tables: [events],
        mappings: [
          mapping('m', events, {
            when: call('track', events_ === undefined ? {} : { events: events_ }),
            columns: { event_id, kind },
          }),
        ],
      }),
    )
  const was = of(id('messageId'), text('type'), undefined)
  const kinds = (is: typeof was) => diffSnapshots(was, is).map(({ kind }) => kind)
  // Records without a messageId had a hash for an id.
  expect(kinds(of(id('messageId', 'id'), text('type'), undefined))).toEqual(['mapping changed'])
  // No list of events means every event.
  expect(kinds(of(id('messageId'), text('type'), ['A']))).toEqual(['mapping changed'])
  expect(kinds(of(id('messageId'), text('kind', 'type'), undefined))).toEqual(['mapping changed'])
  expect(kinds(of(id('messageId'), text('type', 'kind'), undefined))).toEqual(['mapping extended'])
})
