import { aliasesDomain } from '@customerio-databricks/aliases'
import { compose } from '@customerio-databricks/core'
import { describe, expect, test } from 'vitest'

const { tables } = aliasesDomain

test('the tables and their keys are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey }) => [name, kind, ...primaryKey])).toEqual([
    ['user_aliases', 'state', 'alias_id'],
    ['alias_events', 'log', 'event_id'],
    ['anonymous_identity_resolution', 'derived', 'resolution_id'],
    ['alias_chains', 'derived', 'chain_id'],
  ])
})

test('who goes on is a person; without people the keys are left out', () => {
  expect(compose([aliasesDomain]).omitted.map(({ name, references }) => [name, references])).toEqual([
    ['user_aliases_primary_user_id_fk', 'people'],
    ['alias_events_user_id_fk', 'people'],
    ['anonymous_identity_resolution_resolved_user_id_fk', 'people'],
  ])
})

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
  test('nothing but the key must be given', () => {
    const required = Object.entries(table.columns)
      .filter(([, spec]) => !spec.nullable && spec.default === undefined)
      .map(([column]) => column)
    expect(required).toEqual([...table.primaryKey])
  })
})
