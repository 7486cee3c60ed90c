import { usageError } from '../errors.js'
import type { Dialect } from '../sql/dialect.js'

/**
 * Splits a script into statements, since drivers run one a call. Semicolons in strings, names and comments stay;
 * comments between statements go. Made for the scripts of this package: it knows no `$$…$$` and no `E'…'`.
 *
 * @example splitStatements('duckdb', "SELECT ';'; -- two\nSELECT 2;") // ["SELECT ';'", 'SELECT 2']
 * @throws usage error for a string, name or comment that does not end
 */
export function splitStatements(dialect: Dialect, script: string): string[] {
  const statements: string[] = []
  let start = 0
  let at = 0
  const finish = () => {
    const statement = script.slice(start, at).trim()
    if (statement !== '') statements.push(statement)
  }
  while (at < script.length) {
    const end = skip(dialect, script, at)
    if (end > at) {
      // A comment before the first word of a statement is not part of it.
      if (isComment(script, at) && script.slice(start, at).trim() === '') start = end
      at = end
    } else {
      if (script[at] === ';') {
        finish()
        start = at + 1
      }
      at += 1
    }
  }
  finish()
  return statements
}

function isComment(script: string, at: number): boolean {
  return script.startsWith('--', at) || script.startsWith('/*', at)
}

/** Where the string, name or comment that starts here ends; `at` itself when none does. */
function skip(dialect: Dialect, script: string, at: number): number {
  switch (script[at]) {
    case "'":
      return endOfQuoted(script, at, dialect === 'databricks' && !isRaw(script, at))
    case '"': // A name in DuckDB, a string in Databricks.
      return endOfQuoted(script, at, dialect === 'databricks' && !isRaw(script, at))
    case '`':
      return dialect === 'databricks' ? endOfQuoted(script, at, false) : at
    case '-':
      return script.startsWith('--', at) ? endOfLine(script, at) : at
    case '/':
      return script.startsWith('/*', at) ? endOfBlock(script, at) : at
    default:
      return at
  }
}

// r'…' has no escapes on Databricks; the r must not end a word.
function isRaw(script: string, at: number): boolean {
  return /(^|[^A-Za-z0-9_])[rR]$/.test(script.slice(Math.max(0, at - 2), at))
}

// A doubled quote reads as two strings side by side, which splits the same.
function endOfQuoted(script: string, at: number, escapes: boolean): number {
  const quote = script[at] as string
  const mark = escapes ? new RegExp(`[${quote}\\\\]`, 'g') : new RegExp(quote, 'g')
  mark.lastIndex = at + 1
  for (let match = mark.exec(script); match !== null; match = mark.exec(script)) {
    if (match[0] === quote) return mark.lastIndex
    mark.lastIndex += 1
  }
  throw unfinished(script, at)
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf('\n', at)
  return end === -1 ? script.length : end
}

// Block comments nest on both engines.
function endOfBlock(script: string, at: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = at
  let depth = 0
  for (let match = mark.exec(script); match !== null; match = mark.exec(script)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  throw unfinished(script, at)
}

function unfinished(script: string, at: number): Error {
  const line = script.slice(0, at).split('\n').length
  return usageError(
    `The script cannot be split: what starts in line ${line} with ${script[at]} does not end.`,
  )
}
