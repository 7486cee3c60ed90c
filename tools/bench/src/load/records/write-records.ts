import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { RejectRule } from '@customerio-databricks/core'
import { seeded } from '../../random.ts'
import type { RecordKind } from './kind.ts'

/** What a load of a file of records must come to. */
export interface Answer {
  readonly records: number
  /** Rows in the table: one a key, without the invalid ones. */
  readonly kept: number
  readonly rejected: number
  readonly rejectedByRule: Readonly<Partial<Record<RejectRule, number>>>
  /** The sum of `quantity` over all rows that are kept. */
  readonly quantity: number
}

const SECOND = 1000
const DAY = 86_400 * SECOND
const START = Date.UTC(2026, 0, 1)
const BATCH = 1000

/**
 * Writes a file of records, one a line, and says what is right to make of it. Of every hundred records one is invalid,
 * in five ways by turns; of every two hundred one has the key of an earlier record, and is newer or older than that by
 * turns. The same kind and count give the same bytes, and a shorter file is the beginning of a longer one.
 */
export async function writeRecords(file: string, kind: RecordKind, count: number): Promise<Answer> {
  const out = createWriteStream(file)
  const random = seeded(42)
  const rejectedByRule: Partial<Record<RejectRule, number>> = {}
  let rejected = 0
  let kept = 0
  let quantity = 0
  /** Of the keys that are used again: when the record in force happened, and its quantity. */
  const shared = new Map<number, { readonly at: number; readonly quantity: number }>()

  const lineOf = (i: number): string => {
    const again = i % 200 === 111
    // Twice as slow as the file: two later records share each key.
    const original = again ? Math.floor(i / 400) * 200 + 11 : i
    const at = START + i * SECOND - (again && i % 400 === 111 ? 400 * DAY : 0)
    const record = kind.make(
      { id: `event-${original.toString(36)}`, at: new Date(at), quantity: i % 7 },
      random,
    )
    if (i % 100 === 37) {
      const { rule, spoil } = kind.invalid[
        Math.floor(i / 100) % kind.invalid.length
      ] as (typeof kind.invalid)[0]
      rejected += 1
      rejectedByRule[rule] = (rejectedByRule[rule] ?? 0) + 1
      return spoil(record)
    }
    const before = again ? shared.get(original) : undefined
    if (before === undefined) kept += 1
    if (before === undefined || at > before.at) {
      quantity += (i % 7) - (before?.quantity ?? 0)
      if (i % 100 === 11) shared.set(original, { at, quantity: i % 7 })
    }
    return JSON.stringify(record)
  }

  for (let start = 0; start < count; start += BATCH) {
    const lines = Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => lineOf(start + i))
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return { records: count, kept, rejected, rejectedByRule, quantity }
}
