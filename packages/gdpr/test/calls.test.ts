import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { kinds, one, timestamp, track, webhook } from './payloads.ts'
import { ingested } from './warehouse.ts'

describe('event names', () => {
  test('each makes its row', async () => {
    const names = Object.keys(kinds)
    const { results, events } = await ingested(names.map((event) => track(event)))
    const made = events.map(({ event_name, event_type }) => [event_name, event_type])
    expect(Object.fromEntries(made)).toEqual(kinds)
    for (const event of events)
      expect(event).toMatchObject({ user_id: 'u1', event_timestamp: new Date(timestamp) })
    expect(results[0]).toMatchObject({ read: names.length, rejected: 0, ignored: 0 })
  })

  test('other spellings make the same', async () => {
    const { events } = await ingested([track('Delete Device'), track('Group Deleted', {}, { groupId: 'g1' })])
    expect(events.map(({ event_name, event_type }) => `${event_name}: ${event_type}`).sort()).toEqual([
      'Device Deleted: device_deleted',
      'Object Deleted: object_deleted',
    ])
  })

  test('other events, other calls and other metrics make no row', async () => {
    const { results, events } = await ingested([
      track('Device Created or Updated'),
      track('Email Marked as Spam', { email_id: '1' }),
      track('Order Completed'),
      { type: 'identify', userId: 'u1', traits: { unsubscribed: true } },
      webhook('opened', { object_type: 'email' }),
      webhook('spammed', { object_type: 'email' }),
    ])
    expect(events).toEqual([])
    expect(results[0]).toMatchObject({ read: 6, ignored: 6, rejected: 0 })
  })

  test('a report counts only when it reports on a request', async () => {
    const { events } = await ingested([
      track('Report Delivery Event', { deliveryId: 'd1', metric: 'opened' }, {}),
      track('Report Delivery Event', { report_type: '' }, {}),
      track(
        'Report Delivery Event',
        {
          report_id: 'r1',
          report_type: 'data_export',
          report_status: 'ready',
          delivery_method: 'email',
          file_format: 'json',
          file_size_bytes: 5_000_000_000,
          compliance_region: 'EU',
        },
        {},
      ),
    ])
    expect(events).toMatchObject([
      {
        event_type: 'report_delivered',
        report_id: 'r1',
        report_type: 'data_export',
        report_status: 'ready',
        delivery_method: 'email',
        file_format: 'json',
        file_size_bytes: 5_000_000_000n,
        jurisdiction: 'EU',
        user_id: null,
      },
    ])
  })
})

describe('what calls tell', () => {
  test('of the request behind them', async () => {
    const properties = {
      request_id: 'r1',
      request_type: 'erasure',
      request_source: 'portal',
      request_verification_method: 'email',
      requested_at: '2026-01-01T00:00:00Z',
      processed_at: timestamp,
      processed_by: 'Ada',
      confirmation_id: 'c1',
      compliance_officer: 'Eve',
      compliance_workflow_id: 'w1',
      user_index: 3,
      total_batch_size: 10,
      rights_exercised: ['erasure'],
      consent_granted: [],
      consent_withdrawn: ['ads', 'profiling'],
      legal_basis: 'consent',
      jurisdiction: 'DE',
      regulation_reference: 'GDPR 17',
      retention_period_days: 30,
      anonymization_method: 'hash',
      deletion_reason: 'asked',
      deletion_method: 'api',
    }
    expect(await one(track('User Deleted', properties))).toMatchObject({
      ...properties,
      requested_at: new Date(properties.requested_at),
      processed_at: new Date(timestamp),
      event_properties: JSON.stringify(properties),
    })
  })

  test('in the other words of an earlier client', async () => {
    const { events } = await ingested([
      track(
        'User Deleted',
        { reason: 'asked', deletion_source: 'form', retention_days: 7 },
        { userId: 'u1' },
      ),
      track('User Suppressed', { reason: 'asked', gdpr_request_type: 'erasure', gdpr_request_id: 'r1' }),
      track('User Unsuppressed', { restoration_reason: 'mistake' }),
    ])
    const of = (type: string) => events.find(({ event_type }) => event_type === type)
    expect(of('user_deleted')).toMatchObject({
      deletion_reason: 'asked',
      request_source: 'form',
      retention_period_days: 7,
    })
    expect(of('user_suppressed')).toMatchObject({
      suppression_reason: 'asked',
      deletion_reason: null,
      request_type: 'erasure',
      request_id: 'r1',
    })
    expect(of('user_unsuppressed')).toMatchObject({ unsuppression_reason: 'mistake' })
  })

  test('of the object, its type 1 where none is named, in each spelling', async () => {
    const { events } = await ingested([
      track('Object Deleted', { objectId: 'a' }, { messageId: '1', anonymousId: 'x' }),
      track('Object Deleted', { objectId: 'a', objectTypeId: 2 }, { messageId: '2', anonymousId: 'x' }),
      track('Object Deleted', { object_id: 'a', object_type_id: '3' }, { messageId: '3', anonymousId: 'x' }),
      track('Group Deleted', {}, { messageId: '4', groupId: 'a' }),
    ])
    expect(events.map(({ object_type_id, object_id }) => [object_type_id, object_id])).toEqual([
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'a'],
      ['1', 'a'],
    ])
  })

  test('of the relationship, by the formula of its key', async () => {
    const key = (...parts: string[]) =>
      createHash('sha256')
        .update(parts.map((part) => `${part.length}:${part}`).join(''))
        .digest('hex')
    const named = { objectId: 'acme', objectTypeId: 2 }
    const { events } = await ingested([
      track('Relationship Deleted', named, { messageId: '1', userId: 'u1' }),
      track('Relationship Deleted', named, { messageId: '2', anonymousId: 'a1' }),
      track('Relationship Deleted', {}, { messageId: '3', userId: 'u1' }),
    ])
    expect(events.map(({ relationship_id }) => relationship_id)).toEqual([
      key('2', 'acme', 'u1'),
      key('2', 'acme', 'anon:a1'),
      null,
    ])
  })

  test('of the device, also where the JavaScript library puts it', async () => {
    expect(await one(track('Device Deleted', { device: { token: 't', type: 'ios' } }))).toMatchObject({
      device_id: 't',
      device_type: 'ios',
    })
  })

  test('of a list of another sender', async () => {
    const more = { context: { traits: { email: 'ada@example.com', ip: '8.8.8.8' } } }
    const properties = { email_id: 'm1', list_id: 'l1', list_name: 'News' }
    expect(await one(track('Email Unsubscribed', properties, more))).toMatchObject({
      email: 'ada@example.com',
      user_id: null,
      list_id: 'l1',
      list_name: 'News',
      unsubscribed: null,
    })
  })

  test('of preferences, as JSON in text or as members', async () => {
    const name = 'Subscription Preferences Changed'
    expect(await one(track(name, { content: '{"topics":{"topic_1":true}}' }))).toMatchObject({
      subscription_preferences: '{"topics":{"topic_1":true}}',
    })
    expect(await one(track(name, { topics: { topic_1: false }, channels: { sms: true } }))).toMatchObject({
      subscription_preferences: '{"topics":{"topic_1":false},"channels":{"sms":true}}',
    })
  })

  test('a misfit leaves its column NULL, stays in the JSON, and is counted', async () => {
    const properties = { user_index: 'first', rights_exercised: 'erasure', processed_at: 'soon' }
    const { results, events } = await ingested([track('User Deleted', properties)])
    expect(events).toMatchObject([
      {
        user_index: null,
        rights_exercised: null,
        processed_at: null,
        event_properties: JSON.stringify(properties),
      },
    ])
    expect(results[0]?.tables.gdpr_compliance_events?.uncast).toEqual({
      user_index: 1,
      rights_exercised: 1,
      processed_at: 1,
    })
  })
})
