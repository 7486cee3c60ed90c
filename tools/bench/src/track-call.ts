/** What differs between the calls of a file. */
export interface OwnOfCall {
  readonly id: string
  readonly user: number
  readonly event: string
  readonly at: Date
  readonly price: number
  readonly quantity: number
  readonly page: number
}

export const callEvents = ['Order Completed', 'Course Started', 'Button Clicked'] as const

/** A track call as Customer.io's libraries send it: about 600 bytes. */
export function trackCall({ id, user, event, at, price, quantity, page }: OwnOfCall) {
  return {
    type: 'track',
    messageId: id,
    userId: `user-${user}`,
    anonymousId: '23adfd82-aa0f-45a7-a756-24f2a7a4c895',
    event,
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
      price,
      currency: 'USD',
      quantity,
      plan: 'pro',
      url: `https://example.com/p/${page}`,
    },
  }
}
