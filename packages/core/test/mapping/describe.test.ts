import { expect, test } from 'vitest'
import { changes } from '../../src/mapping/changes.js'
import { call } from '../../src/mapping/condition.js'
import { describeMapping } from '../../src/mapping/describe.js'
import { constant, custom, eventName, id, money, raw, text } from '../../src/mapping/expression.js'
import { mapping } from '../../src/mapping/mapping.js'
import { state } from '../../src/mapping/state.js'
import { boolean, decimal, json, string, timestamp } from '../../src/schema/columns.js'
import { extend } from '../../src/schema/extend.js'
import { foldColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'

test('a log: payload path, cast, column, type, own columns at the end', () => {
  const log = table(
    'log',
    {
      id: string().notNull(),
      mail: string(),
      event: string(),
      price: decimal(18, 4),
      kind: string(),
      all: string(),
      odd: string(),
    },
    { kind: 'log', comment: 'A row.', feed: 'calls', primaryKey: ['id'] },
  )
  const own = extend(log, { plan_tier: string().from('properties.tier', "properties['plan.tier']") })
  const track = mapping('track to log', log, {
    when: call('track'),
    columns: {
      id: id('messageId', 'id'),
      mail: text('traits.email', "context['e.mail']").trim().lower(),
      event: eventName(),
      price: money('properties.price'),
      kind: constant('track'),
      all: raw(),
      odd: custom('sums two fields', () => null),
    },
  })
  expect(describeMapping(track, own)).toEqual([
    { from: "messageId, else id, else the record's hash", cast: '', column: 'id', type: 'STRING' },
    {
      from: "traits.email, else context['e.mail']",
      cast: 'text, trimmed, lower case',
      column: 'mail',
      type: 'STRING',
    },
    { from: 'event', cast: 'documented name', column: 'event', type: 'STRING' },
    { from: 'properties.price', cast: 'decimal', column: 'price', type: 'DECIMAL(18, 4)' },
    { from: '"track"', cast: '', column: 'kind', type: 'STRING' },
    { from: 'the whole record', cast: '', column: 'all', type: 'STRING' },
    { from: 'function (sums two fields)', cast: '', column: 'odd', type: 'STRING' },
    {
      from: "properties.tier, else properties['plan.tier']",
      cast: 'text',
      column: 'plan_tier',
      type: 'STRING',
    },
  ])
})

test('a state: key, attributes, marks, folded columns', () => {
  const things = table(
    'things',
    {
      id: string().notNull(),
      traits: json(),
      name: string(),
      is_gone: boolean(),
      gone_at: timestamp(),
      ...foldColumns,
    },
    { kind: 'state', comment: 'A row.', feed: 'calls', primaryKey: ['id'] },
  )
  const own = state(things, {
    attributes: 'traits',
    root: 'traits',
    columns: { name: text('traits.name') },
    marks: { is_gone: { mark: 'deleted', shows: 'whether' }, gone_at: { mark: 'deleted', shows: 'when' } },
  })
  const key = { id: text('userId') }
  const identify = changes('identify', own, things, {
    when: call('identify'),
    key,
    attributes: 'traits',
    marks: { seen: constant(true) },
  })
  const gone = changes('gone', own, things, { when: call('track'), key, marks: { deleted: constant(true) } })
  expect(describeMapping(identify, things)).toEqual([
    { from: 'userId', cast: 'text', column: 'id', type: 'STRING' },
    { from: 'each member of traits', cast: 'folded by time', column: 'traits', type: 'STRING' },
    { from: 'true', cast: 'mark seen', column: 'marks', type: '' },
    { from: 'traits.name', cast: 'text', column: 'name', type: 'STRING' },
  ])
  expect(describeMapping(gone, things)).toEqual([
    { from: 'userId', cast: 'text', column: 'id', type: 'STRING' },
    { from: 'true', cast: 'mark deleted', column: 'is_gone, gone_at', type: '' },
  ])
})
