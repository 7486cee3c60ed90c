import { defineConfig } from 'vitest/config'
import { LongFirst } from './tools/local-warehouse/src/vitest/long-first.ts'

// Against Spark and Delta on this machine, one for the whole run. Like the other tests, these get the built dist.
export default defineConfig({
  test: {
    include: ['tools/local-warehouse/test/**/*.test.ts', '{packages,tools}/*/test-warehouse/**/*.test.ts'],
    globalSetup: 'tools/local-warehouse/src/vitest/global-setup.ts',
    // Said as they end: some take minutes.
    reporters: ['verbose'],
    pool: 'forks',
    // Spark plans a statement on one core, and has two; the tests of faults mostly wait.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    testTimeout: 900_000,
    hookTimeout: 600_000,
  },
})
