import { expect, test } from 'vitest'
import { drivers, importedPackages } from '../src/imported.ts'

// What runs on a warehouse, with its parser and drivers, is imported at its first call. A package more costs about a
// millisecond a module, which `npm run bench:import` measures.
test.each(['people', 'events'])(
  'importing %s loads neither driver, and nothing that only a run needs',
  (name) => {
    expect(importedPackages(`@customerio-databricks/${name}`)).toEqual(
      ['@customerio-databricks/core', `@customerio-databricks/${name}`, 'leven', 'zod'].sort(),
    )
  },
)

test.each(drivers)('a load of %s would be seen', (driver) => {
  expect(importedPackages(driver)).toContain(driver)
})
