import { CustomerioDatabricksError, type LoadMode } from '@customerio-databricks/core'

/** An error of a run that another run may not meet, with what to do about it. */
export function withNextStep(error: unknown, mode?: LoadMode): unknown {
  if (!CustomerioDatabricksError.isInstance(error)) return error
  const { code, message, retryable, details } = error
  if (details.statement === undefined || !(retryable || details.rule === 'timeout')) return error
  const step =
    mode === 'append'
      ? 'Look whether the rows are there before you append them again.'
      : 'Run the same command again: what is stored already stays as it is.'
  return new CustomerioDatabricksError({
    code,
    message: `${message} ${step}`,
    retryable,
    details,
    cause: error,
  })
}
