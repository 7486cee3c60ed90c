import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { CustomerioDatabricksError } from '../errors.js'
import type { Reject } from './reject.js'

/** Where rejects go while a run goes on. */
export interface RejectsSink {
  write(reject: Reject): Promise<void>
  /** @returns what was written where, undefined when nothing was rejected */
  close(): Promise<string | undefined>
}

/**
 * A rejects file: NDJSON, a reject a line, made at the first reject, readable by its owner only.
 * @throws `input` error when the file cannot be written
 */
export function rejectsFile(path: string): RejectsSink {
  let stream: WriteStream | undefined
  let failure: Error | undefined
  const fail = () =>
    new CustomerioDatabricksError({
      code: 'input',
      message: `${path}: rejected records cannot be written there (${(failure as NodeJS.ErrnoException).code ?? failure?.message}). Name another file with --rejects.`,
      details: { file: path },
      cause: failure,
    })
  return {
    async write(reject) {
      if (stream === undefined) {
        stream = createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 18 })
        stream.on('error', (error) => {
          failure = error
        })
      }
      const flowing = stream.write(`${JSON.stringify(reject)}\n`)
      // once() rejects on an error, which the listener above has seen by then.
      if (!flowing && failure === undefined) await once(stream, 'drain').catch(() => {})
      if (failure !== undefined) throw fail()
    },
    async close() {
      if (stream === undefined) return undefined
      const open = stream
      await new Promise<void>((resolve) => {
        open.end(() => resolve())
        open.on('error', () => resolve())
      })
      if (failure !== undefined) throw fail()
      return path
    },
  }
}

/** Rejects kept in memory, for callers who want them as data. `limit` bounds how many; all are counted. */
export function collectedRejects(limit: number): RejectsSink & { readonly rejects: Reject[] } {
  const rejects: Reject[] = []
  return {
    rejects,
    async write(reject) {
      if (rejects.length < limit) rejects.push(reject)
    },
    async close() {
      return undefined
    },
  }
}
