import { existsSync } from 'node:fs'
import path from 'node:path'
import { CustomerioDatabricksError } from '../../errors.js'

/** A driver's error about a statement. A conflict with another transaction can be tried again. */
export function statementError(cause: unknown, statement: string): CustomerioDatabricksError {
  const text = messageOf(cause)
  const engineClass = /^[A-Za-z ]+? Error(?=:)/.exec(text)?.[0]
  return new CustomerioDatabricksError({
    code: 'statement',
    message: `DuckDB refused a statement: ${text}`,
    retryable:
      engineClass?.startsWith('TransactionContext') === true ||
      /write-write conflict|Conflict on/i.test(text),
    details: { statement, ...(engineClass === undefined ? {} : { engineClass }) },
    cause,
  })
}

/** Why a file cannot be opened, and what to do next. Only a lock goes away by itself. */
export function openError(cause: unknown, file: string): CustomerioDatabricksError {
  const text = messageOf(cause)
  return new CustomerioDatabricksError({
    code: 'connection',
    message: openSentence(text, file),
    retryable: isLock(text),
    details: { file },
    cause,
  })
}

function openSentence(text: string, file: string): string {
  const folder = path.dirname(path.resolve(file))
  if (isLock(text)) {
    const holder = /held in (.+? \(PID \d+\))/.exec(text)?.[1] ?? 'another process'
    return `"${file}" is open in ${holder}, and DuckDB lets one process at a time use a file. Close it there, or name another file.`
  }
  if (!existsSync(folder))
    return `"${file}" cannot be opened: the folder "${folder}" does not exist. Create it, or name another file.`
  if (/Is a directory/.test(text))
    return `"${file}" is a folder. Name a file in it, for example ${path.join(file, 'warehouse.duckdb')}.`
  if (/not a valid DuckDB database/.test(text)) return `"${file}" is no DuckDB database. Name another file.`
  if (/Permission denied|Read-only file system|No such file/.test(text)) {
    return `"${file}" cannot be written in the folder "${folder}". Give this user write access, or name another file.`
  }
  return `"${file}" cannot be opened: ${text}`
}

function isLock(text: string): boolean {
  return text.includes('Could not set lock on file')
}

// Without the excerpt of the statement, which can hold data; the whole statement is in the details.
function messageOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return (text.split(/\n+LINE \d+:/)[0] as string).trim()
}
