import { compose } from '@customerio-databricks/core'
import { gdprDomain } from '@customerio-databricks/gdpr'
import { expect, test } from 'vitest'

const { tables } = gdprDomain

test('the tables, their kinds and their keys are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey }) => [name, kind, ...primaryKey])).toEqual([
    ['gdpr_compliance_events', 'log', 'event_id'],
    ['privacy_requests', 'journal', 'request_id'],
    ['data_exports', 'journal', 'export_id'],
    ['consent_management', 'derived', 'consent_id'],
  ])
})

test('keys inside the domain hold, keys to people wait for people', () => {
  const { tables: composed, omitted } = compose([gdprDomain])
  expect(composed.flatMap(({ foreignKeys }) => foreignKeys.map(({ name }) => name))).toEqual([
    'gdpr_compliance_events_request_id_fk',
    'data_exports_request_id_fk',
  ])
  expect(omitted.map(({ table, references }) => [table, references])).toEqual(
    tables.map(({ name }) => [name, 'people']),
  )
})

test.each(tables.map((table) => ({ name: table.name, table })))(
  '$name asks for nothing but its key and the kind of event',
  ({ table }) => {
    const required = Object.entries(table.columns)
      .filter(([, spec]) => !spec.nullable && spec.default === undefined)
      .map(([column]) => column)
    const kind = table.kind === 'log' ? ['event_type'] : []
    expect(required).toEqual([...table.primaryKey, ...kind])
  },
)
