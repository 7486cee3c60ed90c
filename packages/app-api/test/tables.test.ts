import { appApiDomain } from '@customerio-databricks/app-api'
import {
  compose,
  createTables,
  ingestSteps,
  loadRows,
  type SqlFragment,
  type Table,
} from '@customerio-databricks/core'
import { tableExpectations } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { webhooks } from './fixtures.ts'
import { executors, type Row, type Warehouse } from './warehouse.ts'

const { tables } = appApiDomain

test('the tables, their keys and their versions are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey, version }) => [name, kind, ...primaryKey, version])).toEqual([
    ['app_transactional_messages', 'state', 'delivery_id', undefined],
    ['app_broadcast_campaigns', 'state', 'broadcast_id', 'trigger_id', 'updated_at'],
    ['app_push_notifications', 'state', 'delivery_id', 'device_id', undefined],
    ['app_message_performance', 'state', 'delivery_id', undefined],
    ['app_delivery_errors', 'state', 'error_id', 'updated_at'],
  ])
})

test('keys find their tables inside the domain; those to people wait for people', () => {
  const { tables: composed, omitted } = compose([appApiDomain])
  expect(omitted.map(({ references }) => references)).toEqual(['people', 'people', 'people', 'people'])
  const keys = composed.flatMap(({ table, foreignKeys }) =>
    foreignKeys.map(({ columns, references }) => `${table.name}(${columns}) → ${references.table}`),
  )
  expect(keys.sort()).toEqual([
    'app_delivery_errors(broadcast_id,trigger_id) → app_broadcast_campaigns',
    'app_delivery_errors(delivery_id) → app_message_performance',
    'app_message_performance(broadcast_id,trigger_id) → app_broadcast_campaigns',
    'app_push_notifications(delivery_id) → app_message_performance',
    'app_transactional_messages(delivery_id) → app_message_performance',
  ])
})

test('nothing but the key must be given', () => {
  for (const { name, columns, primaryKey } of tables) {
    const required = Object.entries(columns).filter(
      ([, spec]) => !spec.nullable && spec.default === undefined,
    )
    expect(
      required.map(([column]) => column),
      name,
    ).toEqual(primaryKey)
  }
})

test('what addresses a person or a device is marked as personal', () => {
  const personal =
    /^(user_id|email|cio_id|recipient|bcc|attributes|attribute_times|marks|device_id|message_data)$/
  for (const { name, columns } of tables) {
    for (const [column, { pii }] of Object.entries(columns))
      if (personal.test(column)) expect(pii, `${name}.${column}`).toBeDefined()
  }
})

test.each(['duckdb', 'databricks'] as const)(
  'on %s, webhooks and exports are mapped by the engine',
  async (dialect) => {
    const filled = async (exportOf?: 'deliveries' | 'metrics') => {
      const options = { dialect, namespace: { schema: 'customerio' }, ...(exportOf && { exportOf }) }
      const steps = await ingestSteps([appApiDomain], options)
      return [...new Set(steps.flatMap(({ table }) => table ?? []))].sort()
    }
    expect(await filled()).toEqual([
      'app_delivery_errors',
      'app_message_performance',
      'app_push_notifications',
      'app_transactional_messages',
    ])
    expect(await filled('deliveries')).toEqual(['app_message_performance'])
    expect(await filled('metrics')).toEqual(['app_message_performance'])
  },
)

/** A fragment as DuckDB reads it. */
function written({ strings, values }: SqlFragment): string {
  return strings.reduce((text, part, i) => {
    const value = values[i - 1]
    if (i === 0) return part
    if (typeof value === 'object' && value !== null && 'kind' in value)
      return `${text}${value.kind === 'name' ? `"${value.name}"` : written(value)}${part}`
    return `${text}${typeof value === 'string' ? `'${value}'` : String(value)}${part}`
  }, '')
}

describe('expectations', () => {
  /** A row that breaks each. */
  const breaking: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
    app_transactional_messages: {
      channel_documented: { delivery_id: 'd', channel: 'fax' },
      status_documented: { delivery_id: 'd', delivery_status: 'lost' },
      not_sent_before_queued: {
        delivery_id: 'd',
        queued_at: '2026-01-02T00:00:00Z',
        sent_timestamp: '2026-01-01T00:00:00Z',
      },
    },
    app_broadcast_campaigns: {
      processed_after_triggered: {
        broadcast_id: 1,
        trigger_id: '1',
        trigger_timestamp: '2026-01-02T00:00:00Z',
        completion_timestamp: '2026-01-01T00:00:00Z',
      },
      broadcast_has_no_trigger: { broadcast_id: 1, trigger_id: '*', execution_status: 'triggered' },
    },
    app_push_notifications: {
      one_origin: { delivery_id: 'd', device_id: '*', campaign_id: 1, newsletter_id: 1 },
      status_documented: { delivery_id: 'd', device_id: '*', delivery_status: 'lost' },
      platform_documented: { delivery_id: 'd', device_id: 't', platform: 'web' },
      sent_content_on_whole_message: { delivery_id: 'd', device_id: 't', title: 'Hello' },
    },
    app_message_performance: {
      channel_documented: { delivery_id: 'd', channel: 'fax' },
      one_origin: { delivery_id: 'd', broadcast_id: 1, transactional_message_id: '1' },
      status_documented: { delivery_id: 'd', delivery_status: 'lost' },
      opened_after_sent: {
        delivery_id: 'd',
        sent_timestamp: '2026-01-02T00:00:00Z',
        first_open_timestamp: '2026-01-01T00:00:00Z',
      },
      human_opens_are_opens: { delivery_id: 'd', open_count: 1, human_open_count: 2 },
      human_clicks_are_clicks: { delivery_id: 'd', click_count: 0, human_click_count: 1 },
    },
    app_delivery_errors: {
      channel_documented: { error_id: 'e', error_message: 'm', channel: 'fax' },
      one_origin: { error_id: 'e', error_message: 'm', campaign_id: 1, broadcast_id: 1 },
      says_why: { error_id: 'e' },
      resolved_time_of_resolved_only: {
        error_id: 'e',
        error_message: 'm',
        resolved_timestamp: '2026-01-02T00:00:00Z',
      },
    },
  }
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await duckdb({ file: ':memory:' })
    await createTables(warehouse, [appApiDomain])
    await executors['in process'](warehouse, webhooks('webhooks', 'webhooks_2026'))
  })
  afterAll(() => warehouse.close())
  const broken = async ({ name }: Table, expectation: SqlFragment) => {
    const [row] = await warehouse.query<{ n: bigint }>(
      `SELECT count(*) AS n FROM customerio.${name} WHERE NOT coalesce(${written(expectation)}, FALSE)`,
    )
    return Number(row?.n)
  }

  test.each(tables.map((table) => ({ name: table.name, table })))('$name', async ({ table }) => {
    const named = Object.keys(table.expectations)
    expect(Object.keys(breaking[table.name] ?? {}).sort()).toEqual(named.sort())
    for (const [expectation, { expect: condition }] of Object.entries(tableExpectations(table))) {
      // A push that failed for some devices says why on their rows, and drafts and attempts may say nothing.
      const before = await broken(table, condition)
      if (expectation !== 'says_why') expect(before, expectation).toBe(0)
      const row = breaking[table.name]?.[expectation]
      if (row === undefined) continue
      const { rejects } = await loadRows(warehouse, table, [row])
      expect(rejects, expectation).toEqual([])
      expect(await broken(table, condition), expectation).toBe(before + 1)
      await warehouse.execute(
        `DELETE FROM customerio.${table.name} WHERE ${table.primaryKey.map((key) => `${key} = '${row[key]}'`).join(' AND ')}`,
      )
    }
  })
})
