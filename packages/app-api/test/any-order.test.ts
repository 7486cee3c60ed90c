import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Expected, expectedOf, sorted } from './any-order.oracle.ts'
import { ofGroup, recordsOf, stories } from './any-order.stories.ts'
import { executors, ingested, type Row, SLOW, type Tables } from './warehouse.ts'

const seconds = (value: unknown) => (value instanceof Date ? value.getTime() / 1000 : null)

/** What the tables say of a message, in the oracle's words. */
function stored(tables: Tables, delivery: string): Expected {
  const of = (table: string) => tables[table]?.filter((row) => row.delivery_id === delivery) ?? []
  const [row] = of('app_message_performance') as [Row]
  const events = (row.metric_events ?? []) as Row[]
  return {
    performance: {
      status: row.delivery_status,
      sent: seconds(row.sent_timestamp),
      opened: seconds(row.first_open_timestamp),
      last_opened: seconds(row.last_open_timestamp),
      human_opened: seconds(row.first_human_open_timestamp),
      clicked: seconds(row.first_click_timestamp),
      bounced: seconds(row.bounced_timestamp),
      attempts: row.attempt_count,
      opens: row.open_count,
      human_opens: row.human_open_count,
      is_opened: row.unique_opens,
      clicks: row.click_count,
      human_clicks: row.human_click_count,
      events: events.map(({ event_id }) => event_id as string).sort(),
    },
    isTransactional: of('app_transactional_messages').length === 1,
    push: sorted(
      of('app_push_notifications').map((own) => ({
        device: own.device_id as string,
        opened: seconds(own.opened_timestamp),
      })),
    ),
    failures: sorted(
      of('app_delivery_errors').map((own) => ({
        key: own.error_id as string,
        first: seconds(own.occurred_at),
      })),
    ),
  }
}

/** How records arrive: by their keys, some of them twice, and where one run ends and the next begins. */
const arrival = fc.record({
  keys: fc.infiniteStream(fc.nat(1000)),
  again: fc.array(fc.nat(50), { maxLength: 5 }),
  cut: fc.nat(60),
})

// A fold costs the same for one message as for many: most of it is planning.
const many = fc.array(stories, { minLength: 20, maxLength: 30 })

test.each(Object.entries(executors))(
  '%s, any order of arrival and any chunking give the same tables',
  async (_, execute) => {
    await fc.assert(
      fc.asyncProperty(many, arrival, async (given, { keys, again, cut }) => {
        const told = given.map(ofGroup)
        const records = told.flatMap(recordsOf)
        const order = records
          .map((record) => ({ record, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ record }) => record)
        const twice = [...order, ...again.flatMap((i) => order[i] ?? [])]
        const runs = [twice.slice(0, cut), twice.slice(cut)].filter((run) => run.length > 0)

        const shuffled = await ingested(runs, execute)
        expect(shuffled.results.map(({ rejected }) => rejected)).toEqual(runs.map(() => 0))
        for (const story of told)
          expect(stored(shuffled.tables, story.delivery), story.delivery).toEqual(expectedOf(story))
        expect(shuffled.tables).toEqual((await ingested([records])).tables)
      }),
      // Shrinking would take longer than the test may; the message that differs is named.
      { numRuns: 3, endOnFailure: true },
    )
  },
  SLOW,
)
