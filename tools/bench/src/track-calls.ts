import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { type Random, seeded } from './random.ts'

/** How the JSON of a file is written: without blanks, or as Python's `json.dumps` writes it. */
export type Spacing = 'compact' | 'spaced'

/** A seeded file of track calls of about 600 bytes: the same arguments give the same bytes. */
export async function writeTrackCalls(file: string, count: number, spacing: Spacing): Promise<void> {
  const out = createWriteStream(file)
  const random = seeded(42)
  for (let start = 0; start < count; start += 5000) {
    const lines: string[] = []
    for (let i = start; i < Math.min(count, start + 5000); i++) lines.push(trackCall(i, random, spacing))
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

function trackCall(i: number, random: Random, spacing: Spacing): string {
  const at = new Date(1_700_000_000_000 + i * 1000)
  const call = {
    type: 'track',
    messageId: `ajs-${i.toString(36)}-${random(1e9).toString(36)}`,
    userId: `user-${random(50_000)}`,
    anonymousId: '23adfd82-aa0f-45a7-a756-24f2a7a4c895',
    event: ['Order Completed', 'Course Started', 'Button Clicked'][i % 3],
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
      quantity: i % 5,
      plan: 'pro',
      url: `https://example.com/p/${i}`,
    },
  }
  const text = JSON.stringify(call)
  return spacing === 'compact' ? text : text.replace(/":/g, '": ').replace(/,"/g, ', "')
}
