import { clearLine, cursorTo } from 'node:readline'
import type { RunProgress } from '@customerio-databricks/core'

/** A line on standard error that says how far a run is, and goes away at its end. */
export interface Progress {
  update(counts: RunProgress): void
  end(): void
}

const INTERVAL_MS = 100

/** A line on standard error that counts steps, and goes away at the end. */
export interface CountProgress {
  update(progress: { done: number; total: number; table: string }): void
  end(): void
}

/** Shows `3 of 43 tables checked: events` on a terminal; elsewhere nothing. */
export function countProgress(what: string, stream: NodeJS.WriteStream = process.stderr): CountProgress {
  if (stream.isTTY !== true) return { update() {}, end() {} }
  return {
    update({ done, total, table }) {
      cursorTo(stream, 0)
      stream.write(`${number(done)} of ${number(total)} ${what}: ${table}`)
      clearLine(stream, 1)
    },
    end() {
      cursorTo(stream, 0)
      clearLine(stream, 0)
    },
  }
}

/**
 * Shows progress on a terminal; elsewhere nothing, so that logs stay readable.
 * @param total bytes of all files; without it no time is foretold
 */
export function progress(stream: NodeJS.WriteStream = process.stderr, total = 0): Progress {
  if (stream.isTTY !== true) return { update() {}, end() {} }
  const started = performance.now()
  let shown = 0
  return {
    update({ read, rejected, bytes = 0 }) {
      const now = performance.now()
      if (now - shown < INTERVAL_MS) return
      shown = now
      const rate = Math.round(read / Math.max(0.001, (now - started) / 1000))
      cursorTo(stream, 0)
      stream.write(
        `${number(read)} read, ${number(rejected)} rejected, ${number(rate)} records/s${timeLeft(now - started, bytes, total)}`,
      )
      clearLine(stream, 1)
    },
    end() {
      if (shown === 0) return
      cursorTo(stream, 0)
      clearLine(stream, 0)
    },
  }
}

/** As long as the rest takes when it goes on like this. */
function timeLeft(passed: number, bytes: number, total: number): string {
  if (bytes === 0 || bytes > total) return ''
  const seconds = Math.ceil(((passed / 1000) * (total - bytes)) / bytes)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `, ${minutes === 0 ? '' : `${minutes} min `}${rest} s left`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
