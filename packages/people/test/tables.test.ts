import { compose } from '@customerio-databricks/core'
import { people, peopleCurrent, peopleDomain } from '@customerio-databricks/people'
import { describe, expect, test } from 'vitest'

const { tables } = peopleDomain

test('the tables, their keys and their versions are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey, version }) => [name, kind, ...primaryKey, version])).toEqual([
    ['people', 'state', 'user_id', 'updated_at'],
    ['people_events', 'log', 'event_id', undefined],
    ['people_traits_history', 'derived', 'history_id', undefined],
  ])
})

test('every key to people finds it', () => {
  const { tables: composed, omitted } = compose([peopleDomain])
  expect(omitted).toEqual([])
  expect(composed.flatMap(({ foreignKeys }) => foreignKeys.map(({ name }) => name))).toEqual([
    'people_events_user_id_fk',
    'people_traits_history_user_id_fk',
  ])
})

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
  const columns = Object.entries(table.columns)

  test('nothing but the key and the kind of event must be given', () => {
    const required = columns.filter(([, spec]) => !spec.nullable && spec.default === undefined)
    const allowed = [...table.primaryKey, ...(table.name === 'people_events' ? ['event_type'] : [])]
    expect(required.map(([column]) => column)).toEqual(allowed)
  })
})

test('people_current has every column of people that tells of the person', () => {
  const left = [
    'is_deleted',
    'deleted_at',
    'is_suppressed',
    'suppressed_at',
    'unsuppressed_at',
    'merged_into',
    'merged_at',
    'attribute_times',
    'marks',
    'source_system',
    'integration_id',
    'batch_id',
    'loaded_at',
  ]
  const named = JSON.stringify(peopleCurrent.select)
  const missing = Object.keys(people.columns).filter(
    (column) => !left.includes(column) && !named.includes(`"name":"${column}"`),
  )
  expect(missing).toEqual([])
})
