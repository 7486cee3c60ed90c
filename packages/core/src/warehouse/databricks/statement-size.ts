import { CustomerioDatabricksError } from '../../errors.js'
import { literal } from '../../sql/literal.js'

/** Rows in one statement. Servers take 16 MiB, clients stay well below. */
export const STATEMENT_BYTES = 1024 * 1024
/** A single row may take more, up to where the server refuses the text. */
const MAX_ROW_BYTES = 15 * 1024 * 1024

/**
 * What a line takes in a statement, where escapes take space too.
 * @param number of the line, from 1, for the message
 * @throws `input` error for a line that no statement can hold
 */
export function statementBytes(line: string, number: number): number {
  const bytes = Buffer.byteLength(literal('databricks', line))
  if (bytes <= MAX_ROW_BYTES) return bytes
  throw new CustomerioDatabricksError({
    code: 'input',
    message: `Line ${number} of the chunk takes ${Math.ceil(bytes / 1024 / 1024)} MB in a statement; Databricks takes 16 MB at most. A volume takes more: name one with DATABRICKS_VOLUME, --volume or the option volume.`,
    details: { line: number, rule: 'row size' },
  })
}
