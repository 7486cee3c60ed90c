/** What the steps of one table are decided by. */
export interface Occasion {
  readonly now: Date
  readonly dryRun: boolean
  readonly always: boolean
  readonly skipPredictive: boolean
  /** When statistics of each table were computed last. */
  readonly analyzed: ReadonlyMap<string, Date>
}
