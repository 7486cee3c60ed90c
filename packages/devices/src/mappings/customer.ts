import {
  appItem,
  attributesOf,
  changes,
  constant,
  id,
  joined,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { devices } from '../tables/devices.js'
import { deviceState } from './state.js'

/** The devices of a person out of the App API, as of when each was used last. */
export const customerToDevices = changes('App API customers to devices', deviceState, devices, {
  when: appItem('customer'),
  each: 'item.devices',
  key: { device_id: text('element.id') },
  attributes: attributesOf(['element.attributes', 'element'], { except: ['id', 'attributes'] }),
  marks: {
    seen: constant(true),
    used: constant(true),
    user_id: text('item.id', 'item.identifiers.id'),
  },
  at: time('element.last_used', 'fetched_at'),
  // A blank sorts before every messageId: a call of the same second has the values in their own types, and wins.
  id: joined(' ', id('fetched_at')),
})
