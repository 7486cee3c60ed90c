import { compose } from '@customerio-databricks/core'
import { eventsDomain } from '@customerio-databricks/events'
import { describe, expect, test } from 'vitest'

const { tables } = eventsDomain

test('the tables and their keys are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey }) => [name, kind, ...primaryKey])).toEqual([
    ['events', 'log', 'event_id'],
    ['page_views', 'log', 'page_view_id'],
    ['screen_views', 'log', 'screen_view_id'],
    ['event_sequences', 'derived', 'sequence_id'],
  ])
})

test('every table with a user_id points to people, and is left alone where people is not installed', () => {
  expect(compose([eventsDomain]).omitted.map(({ name, references }) => [name, references])).toEqual([
    ['events_user_id_fk', 'people'],
    ['page_views_user_id_fk', 'people'],
    ['screen_views_user_id_fk', 'people'],
    ['event_sequences_user_id_fk', 'people'],
  ])
})

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
  const columns = Object.entries(table.columns)

  test('nothing but the keys and the name of an event must be given', () => {
    const required = columns.filter(([, spec]) => !spec.nullable && spec.default === undefined)
    const allowed: Record<string, string[]> = {
      events: ['event_id', 'event_name'],
      page_views: ['event_id', 'page_view_id'],
      screen_views: ['event_id', 'screen_view_id'],
      event_sequences: ['sequence_id'],
    }
    expect(required.map(([column]) => column)).toEqual(allowed[table.name])
  })
})
