import { expect, test } from 'vitest'
import { type ContestantName, contestants } from '../src/load/contestants.ts'
import { entryOf, race } from '../src/load/race.ts'
import { resultTable, verdict } from '../src/load/table.ts'

// Spark and dlt are left out: npm run bench has them.
const names = (Object.keys(contestants) as ContestantName[]).filter(
  (name) => entryOf(name).needs === undefined,
)

test('every contestant on this machine alone comes to the known answer, in a process of its own', async () => {
  const results = await race({ names, records: 2000, rounds: 1, memoryLimit: '256MB' })
  expect(results.map(({ name }) => name)).toEqual(names)
  for (const { name, answer, rounds } of results) {
    const [measured] = rounds
    if (measured === undefined) throw new Error(`${name} was not measured.`)
    expect(measured.peak, name).toBeGreaterThan(10)
    if (name.endsWith('bare')) expect(measured.finding, name).toBeUndefined()
    else {
      expect(measured.finding, name).toMatchObject({
        kept: 1970,
        quantity: answer.quantity,
        rejected: 20,
        recorded: 20,
      })
      expect(verdict(measured, answer), name).toBe('yes')
    }
  }
  expect(resultTable(results).split('\n')).toHaveLength(names.length + 2)
})
