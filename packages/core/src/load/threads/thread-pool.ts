import { availableParallelism } from 'node:os'
import type { Tinypool } from 'tinypool'
import { CustomerioDatabricksError } from '../../errors.js'
import type { Block } from '../blocks.js'

/** The first bytes of a run are mapped without threads, which take a while to start. */
const ALONE = 16 << 20
/** A block that a long line makes longer than this is not for a thread, whose memory is its own. */
const LONGEST = 16 << 20
const MOST = 4

/** How many threads work, when nobody says it: few, and one processor is left to the engine. */
export function defaultThreads(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, MOST))
}

/** A block of a source, as it is sent to a thread. */
export interface BlockTask {
  readonly source: string
  readonly block: Block
}

/** Threads that work on blocks beside the run. They start with the first block. */
export interface Threads<Task extends BlockTask, Mapped> {
  readonly count: number
  /** Whether the next block of the run, of so many bytes or characters, is left to the thread of the run. It is counted. */
  leaves(size: number): boolean
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
  let left = 0
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
    leaves(size) {
      if (count > 1 && left >= ALONE && size <= LONGEST) return false
      left += size
      return true
    },
    async map(task) {
      started ??= start()
      const pool = await started
      try {
        const { block } = task
        return await pool.run(
          task,
          'bytes' in block ? { transferList: [block.bytes.buffer as ArrayBuffer] } : {},
        )
      } catch (cause) {
        const { source: file, block } = task
        const line = block.firstLine
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
