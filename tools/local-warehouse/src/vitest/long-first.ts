import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that take a minute or more, the longest first. */
const LONG = [
  'scripts',
  'all-tables',
  'failures',
  'parsers',
  'adapter',
  'remote-files',
  'migrate',
  'maintain',
]

/** Begins with the long test files, so that none of them is left at the end and runs alone. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return found === -1 ? LONG.length : found
    }
    return [...files].sort((a, b) => place(a) - place(b))
  }
}
