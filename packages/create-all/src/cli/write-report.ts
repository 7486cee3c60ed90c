import { writeFileSync } from 'node:fs'
import { CustomerioDatabricksError } from '@customerio-databricks/core'
import { note } from './output.js'

/**
 * Writes a report, and says so on standard error.
 * @throws `input` error for a path that cannot be written
 */
export function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (cause) {
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${path}: cannot be written (${(cause as NodeJS.ErrnoException).code}).`,
      details: { file: path },
      cause,
    })
  }
  note(`Wrote ${path}.`)
}
