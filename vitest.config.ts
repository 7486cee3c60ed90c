import { configDefaults, defineConfig } from 'vitest/config'

// No aliases: the tests import the packages by name and get the built dist, as users do. Build first.
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tools/*/test/**/*.test.ts', 'examples/**/*.test.ts'],
    // These need Java and Python: npm run test:warehouse.
    exclude: [...configDefaults.exclude, 'tools/local-warehouse/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
