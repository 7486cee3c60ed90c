import { expect, test } from 'vitest'
import type { Measurement } from '../src/load/contestant.ts'
import { middle, type Result, resultTable, verdict } from '../src/load/table.ts'

const answer = { records: 1000, kept: 980, rejected: 15, rejectedByRule: { broken_json: 15 }, quantity: 7 }
const finding = { kept: 980, quantity: 7, rejected: 15, recorded: 15 }
const measured = (milliseconds: number, processor: number, found?: Measurement['finding']): Measurement => ({
  milliseconds,
  processor,
  peak: 100,
  finding: found,
})

test.each([
  [finding, 'yes'],
  [{ ...finding, rejectedByRule: { broken_json: 15 } }, 'yes'],
  [{ ...finding, rejectedByRule: { wrong_type: 15 } }, 'rows only'],
  [{ ...finding, recorded: 0 }, 'rows only'],
  [{ ...finding, rejected: 14 }, 'rows only'],
  [{ ...finding, kept: 985 }, 'no'],
  [{ ...finding, quantity: 8 }, 'no'],
  [undefined, '–'],
])('%j is told as %s', (found, word) => {
  expect(verdict(measured(1, 1, found), answer)).toBe(word)
})

test('a ratio compares a record of each, however many they loaded; above 1 is faster', () => {
  const results: Result[] = [
    { name: 'slow', title: 'Slow', answer: { ...answer, records: 500 }, rounds: [measured(1000, 500)] },
    { name: 'fast', title: 'Fast', against: 'slow', answer, rounds: [measured(1000, 2000, finding)] },
  ]
  const [slow, fast] = resultTable(results).split('\n').slice(2)
  expect(slow).toBe('| Slow | 500 | 500 |  | 1000.0 |  | 100 |  |  |  | – |')
  expect(fast).toBe('| Fast | 1,000 | 1,000 | 2.00 | 2000.0 | 0.50 | 100 | 980 | 15 | 15 | yes |')
})

test('of several loads the one in the middle counts', () => {
  expect(middle([measured(3, 0), measured(1, 0), measured(2, 0)]).milliseconds).toBe(2)
  expect(() => middle([])).toThrow('Nothing was measured')
})
