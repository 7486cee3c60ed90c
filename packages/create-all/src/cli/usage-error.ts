import { CustomerioDatabricksError } from '@customerio-databricks/core'

/** A mistake in what was typed, set or written in the configuration: exit code 2. */
export function usageError(message: string): CustomerioDatabricksError {
  return new CustomerioDatabricksError({ code: 'usage', message })
}
