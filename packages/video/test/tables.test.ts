import { compose } from '@customerio-databricks/core'
import { videoDomain } from '@customerio-databricks/video'
import { expect, test } from 'vitest'

const { tables } = videoDomain

test('the tables, their keys and their versions are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey, version }) => [name, kind, ...primaryKey, version])).toEqual([
    ['video_events', 'log', 'event_id', undefined],
    ['video_content', 'state', 'content_id', 'updated_at'],
    ['video_sessions', 'derived', 'session_id', undefined],
    ['video_advertising', 'derived', 'ad_event_id', undefined],
  ])
})

test('keys within the domain find their tables; those to people wait for people', () => {
  const { tables: composed, omitted } = compose([videoDomain])
  expect(composed.flatMap(({ foreignKeys }) => foreignKeys.map(({ name }) => name)).sort()).toEqual([
    'video_advertising_content_id_fk',
    'video_advertising_session_id_fk',
    'video_events_content_id_fk',
    'video_events_session_id_fk',
    'video_sessions_content_id_fk',
  ])
  expect(omitted.map(({ name }) => name).sort()).toEqual([
    'video_advertising_user_id_fk',
    'video_events_user_id_fk',
    'video_sessions_user_id_fk',
  ])
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
