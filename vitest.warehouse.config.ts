import { defineConfig } from 'vitest/config'

// Against Spark and Delta on this machine, one for the whole run. Like the other tests, these get the built dist.
export default defineConfig({
  test: {
    include: ['tools/local-warehouse/test/**/*.test.ts', '{packages,tools}/*/test-warehouse/**/*.test.ts'],
    globalSetup: 'tools/local-warehouse/src/vitest/global-setup.ts',
    // Said as they end: some take minutes.
    reporters: ['verbose'],
    pool: 'forks',
    // Spark has two cores; more files at once would only wait for each other.
    maxWorkers: 1,
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
})
