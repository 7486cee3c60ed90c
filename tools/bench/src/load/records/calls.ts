import { callEvents, trackCall } from '../../track-call.ts'
import type { RecordKind } from './kind.ts'

/** Track calls as Customer.io's libraries send them: about 600 bytes each. */
export const calls: RecordKind = {
  make: ({ id, at, quantity }, random) =>
    trackCall({
      id,
      user: random(50_000),
      event: callEvents[random(callEvents.length)] as string,
      at,
      price: random(10_000) / 100,
      quantity,
      page: random(1_000_000),
    }),
  invalid: [
    { rule: 'broken_json', spoil: (call) => JSON.stringify(call).slice(0, -40) },
    { rule: 'broken_json', spoil: (call) => JSON.stringify(call).replace('"plan":"pro"', '"plan":NaN') },
    { rule: 'unknown_payload', spoil: (call) => JSON.stringify({ ...call, type: 'tracc' }) },
    {
      rule: 'missing_identity',
      spoil: (call) => JSON.stringify({ ...call, userId: undefined, anonymousId: undefined }),
    },
    { rule: 'missing_event', spoil: (call) => JSON.stringify({ ...call, event: undefined }) },
  ],
}
