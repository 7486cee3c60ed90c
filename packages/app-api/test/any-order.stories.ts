import fc from 'fast-check'
import { answer } from './fixtures.ts'

/** An event of a message, as plain facts: a webhook, a row of the export, or both tell it. */
export interface Told {
  readonly id: string
  readonly metric: string
  /** Seconds since 1970; ties are wanted. */
  readonly time: number
  readonly flags: Readonly<Record<string, boolean | undefined>>
  readonly reason: string | undefined
  readonly devices: readonly { readonly token: string; readonly reason: string | undefined }[]
  readonly by: readonly ('webhook' | 'export')[]
}

/** All that is told of one message. */
export interface Story {
  readonly delivery: string
  readonly channel: 'email' | 'push' | 'sms'
  readonly isTransactional: boolean
  /** Whether the send call is among what is told. */
  readonly isSent: boolean
  readonly events: readonly Told[]
  /** What lists of messages say was reached, by metric. */
  readonly lists: readonly Readonly<Record<string, number>>[]
}

const START = 1_700_000_000
const time = fc.integer({ min: 0, max: 5 }).map((n) => START + n)
const flag = fc.constantFrom(true, false, undefined, undefined)
const reason = fc.constantFrom('no such user', 'try later', undefined)
const metric = fc.constantFrom(
  ...'attempted sent delivered opened opened clicked bounced failed converted replied shredded'.split(' '),
)
const devices = fc.uniqueArray(fc.record({ token: fc.constantFrom('t1', 't2'), reason }), {
  selector: ({ token }) => token,
  maxLength: 2,
})
const byWebhook = fc.record({
  metric,
  time,
  flags: fc.record({ proxied: flag, prefetched: flag, machine: flag, synthetic: flag }),
  reason,
  devices,
  by: fc.constant(['webhook'] as const),
})
// The export knows neither devices nor synthetic opens.
const byExport = fc.record({
  metric,
  time,
  flags: fc.record({ proxied: flag, prefetched: flag, machine: flag }),
  reason: fc.constant(undefined),
  devices: fc.constant([]),
  by: fc.constantFrom(['export'] as const, ['webhook', 'export'] as const),
})
const reached = fc.dictionary(fc.constantFrom('sent', 'opened', 'clicked', 'bounced', 'failed'), time, {
  maxKeys: 3,
  noNullPrototype: true,
})

/** Stories without ids of their own, which `ofGroup` gives them. */
export const stories = fc
  .record({
    delivery: fc.constant(''),
    channel: fc.constantFrom('email' as const, 'push' as const, 'push' as const, 'sms' as const),
    isTransactional: fc.boolean(),
    isSent: fc.boolean(),
    events: fc.array(fc.oneof(byWebhook, byExport), { minLength: 1, maxLength: 6 }),
    lists: fc.array(reached, { maxLength: 2 }),
  })
  .map((story) => ({ ...story, isTransactional: story.isTransactional || story.isSent }))

/** A story with a message and events of its own. */
export function ofGroup(
  story: Omit<Story, 'events'> & { events: readonly Omit<Told, 'id'>[] },
  n: number,
): Story {
  const isPush = story.channel === 'push'
  return {
    ...story,
    delivery: `delivery-${n}`,
    events: story.events.map((event, i) => ({
      ...event,
      id: `event-${n}-${i}`,
      devices: isPush ? event.devices : [],
    })),
  }
}

/** The records that tell a story. */
export function recordsOf({ delivery, channel, isTransactional, isSent, events, lists }: Story): object[] {
  const origin = isTransactional ? {} : { campaign_id: 5, action_id: 96 }
  const webhook = ({
    id,
    metric: own,
    time: timestamp,
    flags,
    reason: failure_message,
    devices: list,
  }: Told) => ({
    event_id: id,
    object_type: channel,
    metric: own,
    timestamp,
    data: {
      delivery_id: delivery,
      identifiers: { id: '42' },
      ...origin,
      ...flags,
      failure_message,
      recipients: list.map((device) => ({
        device_id: device.token,
        device_platform: 'ios',
        failure_message: device.reason,
      })),
    },
  })
  const row = ({ id, metric: own, time: created, flags }: Told, seq_num: number) => ({
    export: 'metrics',
    row: { event_id: id, delivery_id: delivery, metric: own, created_at: created, seq_num, ...flags },
  })
  const message = (metrics: object, version: number) =>
    answer('GET', '/v1/messages', {
      messages: [
        {
          id: delivery,
          deduplicate_id: `${delivery}:${START + version}`,
          type: channel === 'sms' ? 'twilio' : channel,
          created: START,
          subject: `version ${version}`,
          failure_message: null,
          metrics,
          ...origin,
        },
      ],
    })
  const send = answer(
    'POST',
    `/v1/send/${channel}`,
    { delivery_id: delivery, queued_at: START },
    { request: { to: 'somebody', identifiers: { id: '42' } } },
  )
  return [
    ...events.flatMap((event, i) => [
      ...(event.by.includes('webhook') ? [webhook(event)] : []),
      ...(event.by.includes('export') ? [row(event, i)] : []),
    ]),
    ...lists.map(message),
    ...(isSent ? [send] : []),
  ]
}
