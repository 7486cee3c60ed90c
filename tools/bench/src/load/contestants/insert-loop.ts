import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Contestant } from '../contestant.ts'
import { rowColumns } from '../records/rows.ts'
import { findInSpark, openSpark } from './spark.ts'

const ROWS = 500

/** What most people write first: parse a line, collect some rows, INSERT them through the driver, go on. */
export const insertLoop: Contestant = async (job) => {
  const warehouse = await openSpark(job, 'insert_loop')
  let rejected = 0
  const insert = (rows: readonly string[]) =>
    warehouse.execute(`INSERT INTO insert_loop.events (${rowColumns.join(', ')}) VALUES\n${rows.join(',\n')}`)
  return {
    async load() {
      let rows: string[] = []
      for await (const line of createInterface({ input: createReadStream(job.file) })) {
        const row = valuesOf(line)
        if (row === undefined) rejected += 1
        else rows.push(row)
        if (rows.length < ROWS) continue
        await insert(rows)
        rows = []
      }
      if (rows.length > 0) await insert(rows)
    },
    find: async () => ({ ...(await findInSpark(warehouse, 'insert_loop')), rejected, recorded: 0 }),
    close: () => warehouse.close(),
  }
}

/** A line as a row of VALUES; undefined for what the table would refuse, and one such row would fail all of them. */
function valuesOf(line: string): string | undefined {
  try {
    const row = JSON.parse(line) as Record<string, unknown>
    if (!row.event_id || !row.event_name || !Number.isInteger(row.quantity)) return undefined
    return `(${rowColumns.map((column) => literal(row[column])).join(', ')})`
  } catch {
    return undefined
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
