import { CustomerioDatabricksError } from '../errors.js'

/** How far a run's merges are. */
export interface MergeProgress {
  /** Tables that are done. */
  readonly merged: string[]
  /** The table at which the run is now. */
  merging?: string | undefined
}

/**
 * The error of a run: its own, or, when its caller's signal ended it, one that says what became of the tables.
 *
 * @example endedRun(error, AbortSignal.abort(), { merged: ['events'], merging: 'people' })
 * // The run was ended; already merged: events; whether people was merged is not known; the same input again …
 */
export function endedRun(
  error: unknown,
  signal: AbortSignal | undefined,
  { merged, merging }: MergeProgress,
): unknown {
  if (!signal?.aborted) return error
  const nothing = merged.length === 0 && merging === undefined
  const sentences = [
    'The run was ended',
    ...(nothing ? ['no table was changed'] : []),
    ...(merged.length > 0 ? [`already merged: ${merged.join(', ')}`] : []),
    ...(merging === undefined ? [] : [`whether ${merging} was merged is not known`]),
    'the same input again brings the rest',
  ]
  return new CustomerioDatabricksError({
    code: 'cancelled',
    message: `${sentences.join('; ')}.`,
    ...(merging === undefined ? {} : { details: { table: merging } }),
    cause: error,
  })
}
