import { note } from './output.js'

/** A run that a signal of the operating system can end. */
export interface Interruption {
  readonly signal: AbortSignal
  /** 130 after Ctrl-C, 143 after SIGTERM, as shells have it; undefined while nothing came. */
  readonly code: number | undefined
  stop(): void
}

const codes = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * Turns the first Ctrl-C or SIGTERM into an abort, so that the run can tidy up; the second one ends the process.
 * A run that was ended has changed no table, or whole tables: each MERGE happens or does not.
 */
export function interruption(): Interruption {
  const controller = new AbortController()
  let code: number | undefined
  const onSignal = (name: 'SIGINT' | 'SIGTERM') => {
    stop()
    if (process.stderr.isTTY) note('Ending. Once more to stop at once.')
    code = codes[name]
    controller.abort(new Error(`Ended by ${name}.`))
  }
  const stop = () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    get code() {
      return code
    },
    stop,
  }
}
