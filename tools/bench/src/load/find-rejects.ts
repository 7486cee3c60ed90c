import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Reject, RejectRule } from '@customerio-databricks/core'

/** The rejects of a file that the loader wrote: how many, how many by rule, and how many are whole, with their line. */
export async function findRejects(file: string): Promise<{
  readonly rejected: number
  readonly recorded: number
  readonly rejectedByRule: Readonly<Partial<Record<RejectRule, number>>>
}> {
  const rejectedByRule: Partial<Record<RejectRule, number>> = {}
  let rejected = 0
  let recorded = 0
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { rule, line, raw } = JSON.parse(text) as Reject
    rejected += 1
    rejectedByRule[rule] = (rejectedByRule[rule] ?? 0) + 1
    if (line > 0 && raw !== '') recorded += 1
  }
  return { rejected, recorded, rejectedByRule }
}
