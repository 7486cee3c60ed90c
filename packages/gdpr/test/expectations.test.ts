import type { Loader, Table } from '@customerio-databricks/core'
import { tableExpectations, tableProperties } from '@customerio-databricks/core/ddl'
import {
  consentManagement,
  dataExports,
  gdprComplianceEvents,
  loadConsentManagement,
  loadDataExports,
  loadGdprComplianceEvents,
  loadPrivacyRequests,
  privacyRequests,
} from '@customerio-databricks/gdpr'
import { expect, test } from 'vitest'
import { inWarehouse, type Warehouse } from './warehouse.ts'

const [early, late, never] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2999-01-01T00:00:00Z']

/** Rows by the expectations of their table that they break. */
const cases: { table: Table; load: Loader<never>; rows: [row: object, broken: string[]][] }[] = [
  {
    table: gdprComplianceEvents,
    load: loadGdprComplianceEvents,
    rows: [
      [{ event_type: 'object_deleted', object_id: 'acme', requested_at: early, processed_at: late }, []],
      [{ event_type: 'user_deleted', cio_id: 'c1' }, []],
      [{ event_type: 'user_deleted' }, ['identity_present']],
      [{ event_type: 'object_deleted' }, ['deleted_thing_known']],
      [{ event_type: 'device_deleted', user_id: 'u1', object_id: 'acme' }, ['deleted_thing_known']],
      [{ event_type: 'relationship_deleted', user_id: 'u1' }, ['deleted_thing_known']],
      [{ event_type: 'report_delivered', event_timestamp: never }, ['event_not_in_future']],
      [{ event_type: 'erased', email: 'a@b.c', processed_at: never }, ['not_processed_in_future']],
      [
        { event_type: 'erased', user_id: 'u1', requested_at: late, processed_at: early },
        ['processed_after_request'],
      ],
    ],
  },
  {
    table: privacyRequests,
    load: loadPrivacyRequests,
    rows: [
      [{ request_type: 'access', request_status: 'received', user_id: 'u1', submitted_at: early }, []],
      [{ request_type: 'access', user_id: 'u1' }, ['type_and_status_given']],
      [{ request_type: 'access', request_status: 'received' }, ['somebody_given']],
      [
        { request_type: 'access', request_status: 'completed', requester_name: 'Ada' },
        ['completed_has_time'],
      ],
      [
        {
          request_type: 'access',
          request_status: 'completed',
          requester_email: 'a@b.c',
          submitted_at: late,
          completed_at: early,
          response_time_hours: -24,
        },
        ['completed_after_submitted', 'response_time_not_negative'],
      ],
    ],
  },
  {
    table: dataExports,
    load: loadDataExports,
    rows: [
      [{ user_id: 'u1', export_status: 'delivered', auto_delete_at: never }, []],
      [{ user_id: 'u1', export_status: 'deleted', auto_delete_at: early }, []],
      [{ user_id: 'u1' }, ['person_and_status_given']],
      [{ user_id: 'u1', export_status: 'failed' }, ['failed_has_reason']],
      [
        {
          user_id: 'u1',
          export_status: 'generated',
          generation_started_at: late,
          generation_completed_at: early,
          date_range_start: '2026-01-02',
          date_range_end: '2026-01-01',
          auto_delete_at: early,
        },
        ['completed_after_start', 'gone_when_due', 'range_ends_after_start'],
      ],
    ],
  },
  {
    table: consentManagement,
    load: loadConsentManagement,
    rows: [
      [
        {
          user_id: 'u1',
          consent_type: 'messages',
          consent_status: 'granted',
          consent_source: 'identify',
          effective_from: early,
          effective_to: late,
          is_current: false,
        },
        [],
      ],
      [{ user_id: 'u1', consent_type: 'messages' }, ['person_purpose_and_status_given']],
      [
        { user_id: 'u1', consent_type: 'messages', consent_status: 'granted', is_current: false },
        ['capture_described_when_granted', 'current_has_no_end'],
      ],
      [
        {
          user_id: 'u1',
          consent_type: 'messages',
          consent_status: 'withdrawn',
          effective_from: late,
          effective_to: early,
        },
        ['ends_after_start'],
      ],
    ],
  },
]

/** The expectations that a stored row breaks; they are stored in Databricks' words. */
async function brokenBy(warehouse: Warehouse, table: Table, key: string): Promise<string[]> {
  const [column] = table.primaryKey
  const broken: string[] = []
  for (const [property, value] of Object.entries(tableProperties(table, { domain: 'gdpr' }))) {
    const name = /^quality\.expectations\.(.*)$/.exec(property)?.[1]
    if (name === undefined) continue
    const rule = String(value)
      .replace(/^(warn|fail): /, '')
      .replaceAll('`', '"')
      .replaceAll('current_timestamp()', 'current_timestamp')
    const [row] = await warehouse.query<{ holds: boolean }>(
      `SELECT (${rule}) AS holds FROM customerio.${table.name} WHERE ${column} = '${key}'`,
    )
    if (row?.holds !== true) broken.push(name)
  }
  return broken.sort()
}

test.each(cases.map((one) => ({ name: one.table.name, ...one })))(
  'each expectation of $name is broken by what it is about, and by nothing else',
  async ({ table, load, rows }) => {
    await inWarehouse(async (warehouse) => {
      const [key] = table.primaryKey
      const keyed = rows.map(([row], i) => ({ ...row, [key]: `k${i}` }))
      expect((await load(warehouse, keyed as never[])).rejects).toEqual([])
      for (const [i, [row, broken]] of rows.entries())
        expect(await brokenBy(warehouse, table, `k${i}`), JSON.stringify(row)).toEqual(broken)
      const own = Object.keys(tableExpectations(table)).filter((name) => !name.endsWith('_known'))
      const shown = rows.flatMap(([, broken]) => broken)
      expect(own.filter((name) => !shown.includes(name))).toEqual([])
    })
  },
)
