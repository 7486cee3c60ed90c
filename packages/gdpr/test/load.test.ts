import type { Loader, Table } from '@customerio-databricks/core'
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
import { describe, expect, test } from 'vitest'
import { inWarehouse, type Row, rowsOf } from './warehouse.ts'

/** A full row of each table, and for each of its closed sets a value that is not in it. */
const cases: { table: Table; load: Loader<never>; row: Row; wrong: Row }[] = [
  {
    table: gdprComplianceEvents,
    load: loadGdprComplianceEvents,
    row: {
      event_id: 'e1',
      event_type: 'erased',
      user_id: 'u1',
      request_id: 'r1',
      rights_exercised: ['erasure'],
      file_size_bytes: 5_000_000_000n,
    },
    wrong: { event_type: 'forgotten' },
  },
  {
    table: privacyRequests,
    load: loadPrivacyRequests,
    row: {
      request_id: 'r1',
      user_id: 'u1',
      request_type: 'erasure',
      request_status: 'completed',
      verification_status: 'verified',
      specific_data_types: ['events'],
      estimated_completion_date: '2026-02-01',
      escalation_required: false,
      response_time_hours: 12,
    },
    wrong: { request_type: 'delete', request_status: 'done', verification_status: 'yes' },
  },
  {
    table: dataExports,
    load: loadDataExports,
    row: {
      export_id: 'x1',
      request_id: 'r1',
      user_id: 'u1',
      export_status: 'delivered',
      export_format: 'json',
      date_range_start: '2026-01-01',
      access_count: 2,
      data_categories: ['events', 'people'],
    },
    wrong: { export_status: 'sent' },
  },
  {
    table: consentManagement,
    load: loadConsentManagement,
    row: {
      consent_id: 'c1',
      user_id: 'u1',
      consent_type: 'topic_7',
      consent_status: 'withdrawn',
      previous_status: 'granted',
      is_current: true,
      specific_purposes: ['news'],
    },
    wrong: { consent_status: 'no', previous_status: 'yes' },
  },
]

describe.each(cases.map((one) => ({ name: one.table.name, ...one })))(
  '$name',
  ({ name, table, load, row, wrong }) => {
    const [key] = table.primaryKey

    test('your own rows go in and come back as they are; again, they change nothing', async () => {
      await inWarehouse(async (warehouse) => {
        const first = await load(warehouse, [row] as never[])
        expect(first.rejects).toEqual([])
        expect(first.tables[name]).toMatchObject({ inserted: 1 })
        const [stored] = await rowsOf(warehouse, name)
        expect(stored).toMatchObject(row)
        const said = Object.keys(stored ?? {}).filter((column) => stored?.[column] !== null)
        expect(said.sort()).toEqual([...Object.keys(row), 'batch_id', 'loaded_at'].sort())
        const second = await load(warehouse, [row] as never[])
        expect(second.tables[name]).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
      })
    })

    test.each(Object.entries(wrong))('%s takes no %s', async (column, value) => {
      await inWarehouse(async (warehouse) => {
        const { rejects, tables } = await load(warehouse, [{ ...row, [column]: value }] as never[])
        expect(rejects).toMatchObject([{ rule: 'not_in_set', table: name, column }])
        expect(tables[name]).toMatchObject({ inserted: 0 })
      })
    })

    test('each closed set has its wrong value above', () => {
      const closed = Object.entries(table.columns).filter(([, { values }]) => values !== undefined)
      expect(closed.map(([column]) => column).sort()).toEqual(Object.keys(wrong).sort())
    })

    test('a blank key is rejected, and so is an unknown column', async () => {
      await inWarehouse(async (warehouse) => {
        const blank = { ...row, [key as string]: '' }
        const { rejects } = await load(warehouse, [blank, { ...row, no_such: 1 }] as never[])
        expect(rejects.map(({ rule }) => rule).sort()).toEqual(['broken_check', 'unknown_column'])
      })
    })
  },
)
