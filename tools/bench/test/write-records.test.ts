import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calls } from '../src/load/records/calls.ts'
import { rows } from '../src/load/records/rows.ts'
import { writeRecords } from '../src/load/records/write-records.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'records-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The answer, found again by reading the file: what can be read, and of one key the newest. */
function answerOf(lines: readonly string[], key: string, time: string, quantity: (record: never) => number) {
  const newest = new Map<string, { at: string; quantity: number }>()
  for (const line of lines) {
    const record = JSON.parse(line) as Record<string, string>
    const [id, at] = [record[key] as string, record[time] as string]
    const stored = newest.get(id)
    if (stored === undefined || at > stored.at) newest.set(id, { at, quantity: quantity(record as never) })
  }
  return {
    kept: newest.size,
    quantity: [...newest.values()].reduce((sum, row) => sum + row.quantity, 0),
  }
}

test.each([
  { name: 'rows', kind: rows, key: 'event_id', time: 'event_timestamp' },
  { name: 'calls', kind: calls, key: 'messageId', time: 'timestamp' },
])('of 4,000 $name 1 % are invalid, 0.5 % repeat a key, and the answer says what is left', async (one) => {
  const file = path.join(folder, `${one.name}.ndjson`)
  const answer = await writeRecords(file, one.kind, 4000)
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(4000)
  const valid = lines.filter((_, i) => i % 100 !== 37)
  expect(answer.rejected).toBe(40)
  expect(Object.values(answer.rejectedByRule).reduce((sum, count) => sum + count, 0)).toBe(40)
  expect(answer.kept).toBe(4000 - 40 - 20)
  const quantityOf = (record: { quantity?: number; properties?: { quantity: number } }) =>
    record.quantity ?? record.properties?.quantity ?? 0
  expect(answerOf(valid, one.key, one.time, quantityOf)).toEqual({
    kept: answer.kept,
    quantity: answer.quantity,
  })
})

test('a shorter file is the beginning of a longer one', async () => {
  const [short, long] = [path.join(folder, 'short'), path.join(folder, 'long')]
  await writeRecords(short, rows, 1500)
  await writeRecords(long, rows, 3000)
  expect((await readFile(long, 'utf8')).startsWith(await readFile(short, 'utf8'))).toBe(true)
})
