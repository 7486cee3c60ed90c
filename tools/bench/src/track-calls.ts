import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { type Random, seeded } from './random.ts'
import { callEvents, trackCall } from './track-call.ts'

/** How the JSON of a file is written: without blanks, or as Python's `json.dumps` writes it. */
export type Spacing = 'compact' | 'spaced'

/** A seeded file of track calls of about 600 bytes: the same arguments give the same bytes. */
export async function writeTrackCalls(file: string, count: number, spacing: Spacing): Promise<void> {
  const out = createWriteStream(file)
  const random = seeded(42)
  for (let start = 0; start < count; start += 5000) {
    const lines: string[] = []
    for (let i = start; i < Math.min(count, start + 5000); i++) lines.push(lineOf(i, random, spacing))
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

function lineOf(i: number, random: Random, spacing: Spacing): string {
  const call = trackCall({
    id: `ajs-${i.toString(36)}-${random(1e9).toString(36)}`,
    user: random(50_000),
    event: callEvents[i % 3] as string,
    at: new Date(1_700_000_000_000 + i * 1000),
    price: random(10_000) / 100,
    quantity: i % 5,
    page: i,
  })
  const text = JSON.stringify(call)
  return spacing === 'compact' ? text : text.replace(/":/g, '": ').replace(/,"/g, ', "')
}
