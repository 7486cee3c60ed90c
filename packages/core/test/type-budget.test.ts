import { expect, test } from 'vitest'
import { compiler, measure } from '../typeperf/measure.ts'
import thresholds from '../typeperf/thresholds.json' with { type: 'json' }

const record =
  'If this is meant, run `npm run build && npm run types:record` and commit typeperf/thresholds.json with the reason.'

test('43 tables of 30 columns cost what is recorded, and a consumer stays within the budget', () => {
  const counts = measure()
  const { budget } = thresholds
  expect(
    counts.consumer.instantiations,
    `A consumer of 43 tables must stay below ${budget} type instantiations. Look for the cause in core's public types.`,
  ).toBeLessThan(budget)
  expect(
    { compiler, ...counts },
    `Counts of TypeScript differ from typeperf/thresholds.json. ${record}`,
  ).toEqual({ compiler: thresholds.compiler, ...without(thresholds) })
})

function without({ budget: _, compiler: __, ...counts }: typeof thresholds) {
  return counts
}
