import { CustomerioDatabricksError, usageError } from '../errors.js'

/**
 * Refuses chunks that no engine can read back: text without a newline at its end, or a line with half of a surrogate
 * pair, raw or escaped. DuckDB would refuse the whole run because of it, Spark would store a question mark.
 *
 * @throws `input` error that names the 1-based line of the chunk
 */
export function checkStagedText(ndjson: string): void {
  if (ndjson !== '' && !ndjson.endsWith('\n')) throw usageError('A staged chunk must end with a newline.')
  // Nearly every chunk has neither, and is not read again.
  if (ndjson.isWellFormed() && !/\\u[dD][89a-fA-F]/.test(ndjson)) return
  const lines = ndjson.split('\n')
  const line = lines.findIndex((text) => !text.isWellFormed() || hasHalfPair(text))
  if (line !== -1) throw halfPair(line)
}

/** The error of a chunk's line, counted from 0, that holds half of a surrogate pair. */
export function halfPair(line: number): CustomerioDatabricksError {
  return new CustomerioDatabricksError({
    code: 'input',
    message: `Line ${line + 1} of the chunk holds half of a surrogate pair, which no engine stores. Use value.toWellFormed() to replace it.`,
    details: { line: line + 1, rule: 'surrogate pair' },
  })
}

function hasHalfPair(line: string): boolean {
  // Every escape of JSON in turn, so that \\ud800 (a backslash and letters) is not taken for one.
  const jsonEscape = /\\(?:u([0-9a-fA-F]{4})|[\s\S])/g
  let high = -1
  for (let match = jsonEscape.exec(line); match !== null; match = jsonEscape.exec(line)) {
    const unit = match[1] === undefined ? 0 : Number.parseInt(match[1], 16)
    const isLow = unit >= 0xdc00 && unit <= 0xdfff
    if (isLow !== (high === match.index)) return true
    high = unit >= 0xd800 && unit <= 0xdbff ? jsonEscape.lastIndex : -1
    // What follows a high half must be its low half, escaped as well.
    if (high !== -1 && line[high] !== '\\') return true
  }
  return high !== -1
}
