import { name, sql, type View } from '@customerio-databricks/core'

const key = sql`p.${name('broadcast_id')}, p.${name('trigger_id')}`
const sum = (column: string) => sql`CAST(sum(p.${name(column)}) AS BIGINT)`
const is = (trigger: string, result: string) => sql`coalesce(t.${name(trigger)}, r.${name(result)})`

// A full join: webhooks name triggers that no answer told of, and a trigger can reach nobody.
const select = sql`WITH triggers AS (
  SELECT * FROM ${name('app_broadcast_campaigns')} WHERE ${name('trigger_id')} <> '*'
),
results AS (
  SELECT ${key},
  count(*) AS actual_recipients,
  count(p.${name('sent_timestamp')}) AS messages_sent,
  count(p.${name('delivered_timestamp')}) AS messages_delivered,
  count(p.${name('bounced_timestamp')}) AS messages_bounced,
  count(p.${name('first_open_timestamp')}) AS unique_opens,
  count(p.${name('first_click_timestamp')}) AS unique_clicks,
  ${sum('open_count')} AS total_opens,
  ${sum('click_count')} AS total_clicks,
  ${sum('unsubscribes')} AS unsubscribes,
  ${sum('conversion_count')} AS conversion_count
  FROM ${name('app_message_performance')} AS p
  WHERE p.${name('broadcast_id')} IS NOT NULL AND p.${name('trigger_id')} IS NOT NULL
  GROUP BY ${key}
)
SELECT
  ${is('broadcast_id', 'broadcast_id')} AS broadcast_id,
  ${is('trigger_id', 'trigger_id')} AS trigger_id,
  b.${name('campaign_name')} AS campaign_name,
  t.${name('execution_status')} AS execution_status,
  t.${name('trigger_timestamp')} AS trigger_timestamp,
  t.${name('completion_timestamp')} AS completion_timestamp,
  coalesce(r.actual_recipients, 0) AS actual_recipients,
  coalesce(r.messages_sent, 0) AS messages_sent,
  coalesce(r.messages_delivered, 0) AS messages_delivered,
  coalesce(r.messages_bounced, 0) AS messages_bounced,
  coalesce(r.unique_opens, 0) AS unique_opens,
  coalesce(r.unique_clicks, 0) AS unique_clicks,
  coalesce(r.total_opens, 0) AS total_opens,
  coalesce(r.total_clicks, 0) AS total_clicks,
  coalesce(r.unsubscribes, 0) AS unsubscribes,
  coalesce(r.conversion_count, 0) AS conversion_count
FROM triggers AS t
FULL OUTER JOIN results AS r ON r.broadcast_id = t.broadcast_id AND r.trigger_id = t.trigger_id
LEFT JOIN ${name('app_broadcast_campaigns')} AS b
  ON b.${name('broadcast_id')} = ${is('broadcast_id', 'broadcast_id')} AND b.${name('trigger_id')} = '*'`

/** Triggers of broadcasts with what became of their messages, counted. */
export const appBroadcastResults: View = {
  name: 'app_broadcast_results',
  comment:
    'Triggers of broadcasts with what became of their messages, counted from app_message_performance, also those that no answer of the App API told of.',
  select,
}
