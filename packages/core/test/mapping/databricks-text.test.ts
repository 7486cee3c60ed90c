import { describe, expect, test } from 'vitest'
import { ingestSteps } from '../../src/ingest/engine/steps.js'
import { vocabularyDomain } from './vocabulary.domain.js'

const options = { dialect: 'databricks', namespace: { catalog: 'main', schema: 'customerio' } } as const

/** The statements as a file: what each does, and its text. */
const fileOf = (steps: readonly { title: string; sql: string }[]) =>
  `${steps.map(({ title, sql }) => `-- ${title}\n${sql};`).join('\n\n')}\n`

// The domain says everything that a mapping can say, so its text shows every form that the compiler writes. After a
// change that is meant: npx vitest run packages/core/test/mapping/databricks-text.test.ts -u, and read the difference.
describe('the Databricks text of a mapping', () => {
  test('of calls and webhooks is the text that was looked at', async () => {
    await expect(fileOf(ingestSteps([vocabularyDomain], options))).toMatchFileSnapshot(
      'golden/calls-and-webhooks.sql',
    )
  })

  test('of rows of an export is the text that was looked at', async () => {
    const steps = ingestSteps([vocabularyDomain], { ...options, exportOf: 'metrics' })
    await expect(fileOf(steps)).toMatchFileSnapshot('golden/export-of-metrics.sql')
  })
})
