import { compose } from '@customerio-databricks/core'
import { objectsDomain } from '@customerio-databricks/objects'
import { describe, expect, test } from 'vitest'

const { tables } = objectsDomain

test('the tables, their keys and their versions are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey, version }) => [name, kind, ...primaryKey, version])).toEqual([
    ['objects', 'state', 'object_type_id', 'object_id', 'updated_at'],
    ['relationships', 'state', 'relationship_id', 'updated_at'],
    ['object_events', 'log', 'event_id', undefined],
    ['relationship_events', 'log', 'event_id', undefined],
    ['object_types', 'state', 'object_type_id', undefined],
  ])
})

test('keys within the domain find their tables; only those to people are left out without people', () => {
  const { tables: composed, omitted } = compose([objectsDomain])
  expect(omitted.map(({ name, references }) => [name, references])).toEqual([
    ['relationships_user_id_fk', 'people'],
    ['object_events_user_id_fk', 'people'],
    ['relationship_events_user_id_fk', 'people'],
  ])
  expect(composed.flatMap(({ foreignKeys }) => foreignKeys.map(({ name }) => name)).sort()).toEqual([
    'object_events_object_fk',
    'objects_object_type_id_fk',
    'relationship_events_object_fk',
    'relationship_events_relationship_id_fk',
    'relationships_object_fk',
  ])
})

test('an object type has one type of column everywhere', () => {
  const types = tables.flatMap(({ columns }) => columns.object_type_id?.type.type ?? [])
  expect(types).toEqual(['STRING', 'STRING', 'STRING', 'STRING', 'STRING'])
})

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
  test('nothing but the key and the kind of event must be given', () => {
    const required = Object.entries(table.columns)
      .filter(([, spec]) => !spec.nullable && spec.default === undefined)
      .map(([column]) => column)
    expect(required).toEqual([...table.primaryKey, ...(table.kind === 'log' ? ['event_type'] : [])])
  })
})
