import type { Story, Told } from './any-order.stories.ts'
import { hashOf } from './webhooks.oracle.ts'

const ends = ['bounced', 'dropped', 'failed', 'undeliverable']
const order =
  'drafted attempted failed undeliverable dropped sent bounced delivered opened clicked replied converted unsubscribed spammed'.split(
    ' ',
  )

/** What the tables must say of a message, computed from the whole story at once: no order, no stored state. */
export interface Expected {
  readonly performance: Readonly<Record<string, unknown>>
  readonly isTransactional: boolean
  readonly push: readonly { readonly device: string; readonly opened: number | null }[]
  readonly failures: readonly { readonly key: string; readonly first: number | null }[]
}

/** Applies the rules to a story. */
export function expectedOf({ delivery, channel, isTransactional, isSent, events, lists }: Story): Expected {
  const of = (metric: string) => events.filter((event) => event.metric === metric)
  const listed = (metric: string) => lists.flatMap((metrics) => metrics[metric] ?? [])
  const times = (metric: string) => [...of(metric).map(({ time }) => time), ...listed(metric)]
  const human = (metric: string) => of(metric).filter(({ flags }) => !Object.values(flags).includes(true))
  const byWebhook = events.filter(({ by }) => by.includes('webhook'))
  const isInApp = byWebhook.length > 0 || lists.length > 0 || isSent
  return {
    performance: {
      status: order.filter((metric) => times(metric).length > 0).at(-1) ?? null,
      sent: least(times('sent')),
      opened: least(times('opened')),
      last_opened: greatest(times('opened')),
      human_opened: least(human('opened').map(({ time }) => time)),
      clicked: least(times('clicked')),
      bounced: least(times('bounced')),
      attempts: of('attempted').length,
      opens: of('opened').length,
      human_opens: human('opened').length,
      is_opened: times('opened').length > 0,
      clicks: of('clicked').length,
      human_clicks: human('clicked').length,
      events: events.map(({ id }) => id).sort(),
    },
    isTransactional: isTransactional && isInApp,
    push: channel === 'push' && isInApp ? devicesOf(byWebhook, listed('opened')) : [],
    failures: failuresOf(delivery, byWebhook, lists),
  }
}

function devicesOf(events: readonly Told[], listed: readonly number[]): Expected['push'] {
  const opened = new Map<string, number[]>([['*', [...listed]]])
  for (const { metric, time, devices } of events) {
    for (const token of ['*', ...devices.map((device) => device.token)])
      opened.set(token, [...(opened.get(token) ?? []), ...(metric === 'opened' ? [time] : [])])
  }
  return sorted([...opened].map(([device, times]) => ({ device, opened: least(times) })))
}

/** The failures by key, each with its first time. */
function failuresOf(delivery: string, events: readonly Told[], lists: Story['lists']): Expected['failures'] {
  const failures = new Map<string, number[]>()
  const add = (key: string, time: number) => failures.set(key, [...(failures.get(key) ?? []), time])
  for (const { id, metric, time, reason, devices } of events) {
    if (ends.includes(metric)) add(hashOf(delivery, metric), time)
    if (metric === 'attempted' && reason !== undefined) add(hashOf(delivery, id, reason), time)
    for (const { token, reason: own } of devices)
      if (own !== undefined) add(hashOf(delivery, ends.includes(metric) ? metric : 'failed', token), time)
  }
  for (const metrics of lists) {
    for (const [metric, time] of Object.entries(metrics))
      if (ends.includes(metric)) add(hashOf(delivery, metric), time)
  }
  return sorted([...failures].map(([key, times]) => ({ key, first: least(times) })))
}

/** In the order of their text, so that lists can be compared. */
export function sorted<T>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

const least = (times: readonly number[]) => (times.length === 0 ? null : Math.min(...times))
const greatest = (times: readonly number[]) => (times.length === 0 ? null : Math.max(...times))
