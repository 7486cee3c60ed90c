import type { RecordKind } from './kind.ts'

const events = ['Order Completed', 'Course Started', 'Button Clicked']

/** Track calls as Customer.io's libraries send them: about 600 bytes each. */
export const calls: RecordKind = {
  make: ({ id, at, quantity }, random) => ({
    type: 'track',
    messageId: id,
    userId: `user-${random(50_000)}`,
    anonymousId: '23adfd82-aa0f-45a7-a756-24f2a7a4c895',
    event: events[random(events.length)],
    timestamp: at.toISOString(),
    sentAt: new Date(at.getTime() + 100).toISOString(),
    receivedAt: new Date(at.getTime() + 200).toISOString(),
    context: {
      ip: '108.0.78.21',
      locale: 'en-US',
      userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_0) Chrome/46.0',
      library: { name: 'analytics.js', version: '2.11.1' },
      page: { path: '/', url: 'https://docs.customer.io' },
    },
    properties: {
      category: 'shoes',
      title: 'Intro to Customer.io',
      price: random(10_000) / 100,
      currency: 'USD',
      quantity,
      plan: 'pro',
      url: `https://example.com/p/${random(1_000_000)}`,
    },
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
