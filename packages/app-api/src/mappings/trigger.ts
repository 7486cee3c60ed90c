import {
  appItem,
  attributesOf,
  changes,
  constant,
  firstOf,
  hashed,
  id,
  integer,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { appBroadcastCampaigns } from '../tables/app-broadcast-campaigns.js'
import { appDeliveryErrors } from '../tables/app-delivery-errors.js'
import { broadcastCampaignsState, deliveryErrorsState } from './states.js'

const taken = { taken: { kind: constant('triggered'), id: constant('') } }

/** A call that triggered a broadcast, with what it asked for. */
export const triggerToBroadcastCampaigns = changes(
  'trigger to app_broadcast_campaigns',
  broadcastCampaignsState,
  appBroadcastCampaigns,
  {
    when: appItem('trigger', { present: ['item.id'] }),
    key: { broadcast_id: integer('params.broadcast_id'), trigger_id: text('item.id') },
    id: id('fetched_at'),
    at: time('fetched_at'),
    attributes: attributesOf(['request']),
    marks: { requested: constant(true) },
    series: taken,
  },
)

/** A trigger as a list or its own address shows it: when it was taken, and when it was processed. */
export const triggerStatusToBroadcastCampaigns = changes(
  'trigger status to app_broadcast_campaigns',
  broadcastCampaignsState,
  appBroadcastCampaigns,
  {
    when: appItem('trigger_status'),
    key: {
      broadcast_id: integer('params.broadcast_id', 'item.broadcast_id'),
      trigger_id: text('params.trigger_id', 'item.id'),
    },
    // By its own times and not by when it was read: an answer that is read again changes nothing.
    id: text('item.created_at'),
    at: time('item.processed_at', 'item.created_at', 'fetched_at'),
    attributes: attributesOf(['item'], { except: ['id', 'broadcast_id'] }),
    series: { ...taken, processed: { kind: constant('processed'), id: text('item.processed_at') } },
  },
)

/** A broadcast itself: its row has no trigger. */
export const broadcastToBroadcastCampaigns = changes(
  'broadcast to app_broadcast_campaigns',
  broadcastCampaignsState,
  appBroadcastCampaigns,
  {
    when: appItem('broadcast', { present: ['item.id'] }),
    key: { broadcast_id: integer('item.id'), trigger_id: constant('*') },
    id: id('item.deduplicate_id'),
    at: time('item.updated', 'fetched_at'),
    attributes: attributesOf(['item'], { except: ['id', 'deduplicate_id'] }),
  },
)

const failure = { failure: { kind: constant('failure'), id: constant('answer') } }

/** A trigger call that was answered without a trigger. */
export const triggerToDeliveryErrors = changes(
  'trigger to app_delivery_errors',
  deliveryErrorsState,
  appDeliveryErrors,
  {
    when: appItem('trigger', { present: ['status'], absent: ['item.id'] }),
    key: {
      error_id: hashed(text('path'), text('status'), firstOf(text('fetched_at'), constant(''))),
    },
    id: id('fetched_at'),
    at: time('fetched_at'),
    attributes: attributesOf(['params', 'request', 'item']),
    marks: {
      category: constant('trigger_refused'),
      status: text('status'),
      path: text('path'),
      failure_message: text('item.meta.error'),
    },
    series: failure,
  },
)

/** A line of a trigger's data that Customer.io could not use. Nobody says when: read again, it changes nothing. */
export const triggerErrorToDeliveryErrors = changes(
  'trigger error to app_delivery_errors',
  deliveryErrorsState,
  appDeliveryErrors,
  {
    when: appItem('trigger_error'),
    key: { error_id: hashed(text('params.broadcast_id'), text('params.trigger_id'), text('item')) },
    id: text('item'),
    attributes: attributesOf(['params']),
    marks: { category: constant('trigger_error'), failure_message: text('item') },
  },
)
