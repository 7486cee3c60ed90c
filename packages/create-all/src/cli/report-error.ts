import { CustomerioDatabricksError } from '@customerio-databricks/core'
import { FAILED, USAGE } from './exit-codes.js'
import { note, printError } from './output.js'

const DEBUG_NAME = 'customerio-databricks'

/** Prints what went wrong in one sentence and returns the exit code. The stack is for those who ask for it. */
export function reportError(error: unknown): number {
  const known = CustomerioDatabricksError.isInstance(error)
  printError(known ? error.message : firstLine(error))
  if (isDebugging()) {
    console.error(error)
  } else if (!known) {
    console.error(`This was not expected. Set DEBUG=${DEBUG_NAME} to see where it happened.`)
  }
  return known && error.code === 'usage' ? USAGE : FAILED
}

/** Says what became of the tables of a run that was ended; nothing when it had not begun. */
export function reportEnd(error: unknown): void {
  if (CustomerioDatabricksError.isInstance(error) && error.code === 'cancelled') note(error.message)
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0] || 'Something failed without a message.'
}

function isDebugging(): boolean {
  return (process.env.DEBUG ?? '').split(/[\s,]+/).some((name) => name === DEBUG_NAME || name === '*')
}
