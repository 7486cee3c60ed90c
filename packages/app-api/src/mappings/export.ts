import {
  attributesOf,
  changes,
  exported,
  jsonObject,
  sequence,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { appMessagePerformance } from '../tables/app-message-performance.js'
import { channelOf } from './delivery.js'
import { messagePerformanceState } from './states.js'

const facts = {
  href: 'link_url',
  link_id: 'link_id',
  machine: 'machine',
  proxied: 'proxied',
  prefetched: 'prefetched',
  data: {
    reason: 'reason',
    user_agent: 'user_agent',
    email_client: 'email_client',
    inbox_domain: 'inbox_domain',
    inbox_provider: 'inbox_provider',
    mx_host: 'mx_host',
  },
}
const key = { delivery_id: text('delivery_id') }
/** Rows come again when they changed; the latest number wins. */
const version = { id: sequence('seq_num'), at: time('created_at') }

/** A row of the export's deliveries. */
export const deliveriesToMessagePerformance = changes(
  'export of deliveries to app_message_performance',
  messagePerformanceState,
  appMessagePerformance,
  {
    when: exported('deliveries'),
    key,
    ...version,
    attributes: attributesOf(['$'], {
      except: ['delivery_id', 'delivery_type', 'seq_num', 'transactional_message_id'],
    }),
    marks: {
      channel: channelOf('delivery_type'),
      transactional_message_id: text('transactional_message_id'),
    },
  },
)

/** A row of the export's metrics. */
export const metricsToMessagePerformance = changes(
  'export of metrics to app_message_performance',
  messagePerformanceState,
  appMessagePerformance,
  {
    when: exported('metrics'),
    key,
    ...version,
    marks: { failure_message: text('reason') },
    series: {
      metric: {
        kind: text('metric'),
        id: text('event_id'),
        value: jsonObject(facts),
      },
    },
  },
)
