import type { RecordKind } from './kind.ts'

const names = ['Order Completed', 'Course Started', 'Button Clicked']
const titles = ['Intro to Customer.io', 'Spring sale', 'How we work']

/** Rows of the table `events`, as somebody's own program writes them: about 800 bytes each. */
export const rows: RecordKind = {
  make: ({ id, at, quantity }, random) => {
    const number = random(1_000_000)
    const price = random(100_000) / 100
    return {
      event_id: id,
      user_id: `user-${random(50_000)}`,
      anonymous_id: '23adfd82-aa0f-45a7-a756-24f2a7a4c895',
      email: `person${random(50_000)}@example.com`,
      event_name: names[number % names.length],
      event_timestamp: at.toISOString(),
      event_properties: {
        price,
        number,
        category: 'shoes',
        coupon: null,
        items: [{ sku: `s-${number}`, count: 2 }],
      },
      sent_at: new Date(at.getTime() + 100).toISOString(),
      received_at: new Date(at.getTime() + 200).toISOString(),
      channel: 'browser',
      locale: 'en-US',
      ip_address: '108.0.78.21',
      user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_0) Chrome/46.0',
      library_name: 'analytics.js',
      library_version: '2.11.1',
      context: { page: { path: '/', url: 'https://docs.customer.io' }, screen: { width: 1280, height: 800 } },
      category: 'shoes',
      title: titles[number % titles.length],
      price,
      currency: 'USD',
      quantity,
      plan: 'pro',
      url: `https://example.com/p/${number}`,
    }
  },
  invalid: [
    { rule: 'broken_json', spoil: (row) => JSON.stringify(row).slice(0, -40) },
    { rule: 'missing_required', spoil: (row) => JSON.stringify({ ...row, event_name: null }) },
    { rule: 'wrong_type', spoil: (row) => JSON.stringify({ ...row, quantity: 'several' }) },
    { rule: 'unknown_column', spoil: (row) => JSON.stringify({ ...row, evnt_name: 'Order Completed' }) },
    { rule: 'broken_check', spoil: (row) => JSON.stringify({ ...row, event_name: '' }) },
  ],
}

/** The columns that these rows bring. */
export const rowColumns = Object.keys(rows.make({ id: '', at: new Date(0), quantity: 0 }, () => 0))
