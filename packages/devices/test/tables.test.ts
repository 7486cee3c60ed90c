import { compose } from '@customerio-databricks/core'
import { devicesDomain } from '@customerio-databricks/devices'
import { expect, test } from 'vitest'

const { tables } = devicesDomain

test('the tables, their keys and their versions are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey, version }) => [name, kind, ...primaryKey, version])).toEqual([
    ['devices', 'state', 'device_id', 'updated_at'],
    ['device_events', 'log', 'event_id', undefined],
    ['push_tokens', 'derived', 'token_id', undefined],
    ['device_sessions', 'derived', 'session_id', undefined],
  ])
})

test('keys within the domain find their tables; those to people wait for people', () => {
  const { tables: composed, omitted } = compose([devicesDomain])
  expect(composed.flatMap(({ foreignKeys }) => foreignKeys.map(({ name }) => name)).sort()).toEqual([
    'device_events_device_id_fk',
    'device_events_session_id_fk',
    'device_sessions_device_id_fk',
    'push_tokens_device_id_fk',
  ])
  expect(omitted.map(({ name, references }) => [name, references]).sort()).toEqual(
    tables.map(({ name }) => [`${name}_user_id_fk`, 'people']).sort(),
  )
})

test.each(tables.map((table) => ({ name: table.name, table })))(
  '$name: nothing but the key must be given',
  ({ table }) => {
    const required = Object.entries(table.columns).filter(
      ([, spec]) => !spec.nullable && spec.default === undefined,
    )
    expect(required.map(([column]) => column)).toEqual([...table.primaryKey])
  },
)

test('a token is personal data wherever it stands', () => {
  for (const { columns } of tables) expect(columns.device_id?.pii).toBe('token')
})
