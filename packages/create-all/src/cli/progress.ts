import { clearLine, cursorTo } from 'node:readline'

/** A line on standard error that says how far a run is, and goes away at its end. */
export interface Progress {
  update(counts: { read: number; rejected: number }): void
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

/** Shows progress on a terminal; elsewhere nothing, so that logs stay readable. */
export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (stream.isTTY !== true) return { update() {}, end() {} }
  const started = performance.now()
  let shown = 0
  return {
    update({ read, rejected }) {
      const now = performance.now()
      if (now - shown < INTERVAL_MS) return
      shown = now
      const rate = Math.round(read / Math.max(0.001, (now - started) / 1000))
      cursorTo(stream, 0)
      stream.write(`${number(read)} read, ${number(rejected)} rejected, ${number(rate)} records/s`)
      clearLine(stream, 1)
    },
    end() {
      if (shown === 0) return
      cursorTo(stream, 0)
      clearLine(stream, 0)
    },
  }
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
