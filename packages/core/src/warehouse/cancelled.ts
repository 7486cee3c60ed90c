import { CustomerioDatabricksError } from '../errors.js'

/** A statement that its caller's signal ended. */
export function cancelled(statement: string, reason: unknown): CustomerioDatabricksError {
  return new CustomerioDatabricksError({
    code: 'cancelled',
    message: 'The statement was cancelled.',
    details: { statement },
    cause: reason,
  })
}
