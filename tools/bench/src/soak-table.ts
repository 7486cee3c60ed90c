/** Runs of one kind, as the failure tests record them. */
export interface FaultRuns {
  readonly what: string
  readonly engine: string
  readonly runs: number
  /** Runs that the fault met before they had ended. */
  readonly met: number
}

/** Recorded runs as a table of Markdown. */
export function soakTable(all: readonly FaultRuns[]): string {
  const rows = all.map(
    ({ what, engine, runs, met }) => `| ${what} | ${engine} | ${runs} | ${met} | ${runs} |`,
  )
  return ['| fault | engine | runs | met | ended right |', '|---|---|---:|---:|---:|', ...rows].join('\n')
}
