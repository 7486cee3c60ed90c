import type { Tinypool } from 'tinypool'
import { CustomerioDatabricksError } from '../../errors.js'
import type { Block } from '../blocks.js'

/** A block of a source, as it is sent to a thread. */
export interface BlockTask extends Omit<Block, 'lines'> {
  readonly source: string
}

/** Threads that work on blocks beside the run. They start with the first block. */
export interface Threads<Task extends BlockTask, Mapped> {
  readonly count: number
  /** @throws `input` error that names the source, and the line that the block begins with */
  map(task: Task): Promise<Mapped>
  /** Ends the threads, also in the middle of a block. */
  close(): Promise<void>
}

// Seen from where the build puts this: dist/, where the threads' own file stands.
const script = new URL('./worker.js', import.meta.url)

/**
 * Makes ready for threads.
 * @param plan what they work by, as `worker.ts` takes it; plain data, which can be sent to them
 */
export function openThreads<Task extends BlockTask, Mapped>(
  plan: object,
  count: number,
): Threads<Task, Mapped> {
  let started: Promise<Tinypool> | undefined
  async function start(): Promise<Tinypool> {
    const { Tinypool } = await import('tinypool')
    return new Tinypool({
      filename: script.href,
      runtime: 'worker_threads',
      minThreads: count,
      maxThreads: count,
      workerData: plan,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
  }
  return {
    count,
    async map(task) {
      started ??= start()
      const pool = await started
      try {
        return await pool.run(task, { transferList: [task.bytes.buffer as ArrayBuffer] })
      } catch (cause) {
        const { source: file, firstLine: line } = task
        throw new CustomerioDatabricksError({
          code: 'input',
          message: `${file}: a thread failed at the lines from ${line} on (${(cause as Error).message}). Read them without threads: --threads 1.`,
          details: { file, line },
          cause,
        })
      }
    },
    async close() {
      await (await started)?.destroy()
    },
  }
}
