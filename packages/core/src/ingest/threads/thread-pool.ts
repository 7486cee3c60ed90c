import type { Tinypool } from 'tinypool'
import { CustomerioDatabricksError } from '../../errors.js'
import type { ComposedSet } from '../../schema/compose.js'
import type { BlockTask, MappedBlock } from './map-block.js'
import { threadPlan } from './plan.js'

/** Threads that map blocks beside the run. They start with the first block. */
export interface Threads {
  readonly count: number
  /** @throws `input` error that names the source, and the line that the block begins with */
  map(task: BlockTask): Promise<MappedBlock>
  /** Ends the threads, also in the middle of a block. */
  close(): Promise<void>
}

// Seen from where the build puts this: dist/, where the threads' own file stands.
const script = new URL('./worker.js', import.meta.url)

/** Makes ready for threads that map by the mappings of a composed set. */
export function openThreads(composed: ComposedSet, count: number): Threads {
  let started: Promise<Tinypool> | undefined
  async function start(): Promise<Tinypool> {
    const { Tinypool } = await import('tinypool')
    return new Tinypool({
      filename: script.href,
      runtime: 'worker_threads',
      minThreads: count,
      maxThreads: count,
      workerData: threadPlan(composed),
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
          message: `${file}: a thread failed at the lines from ${line} on (${(cause as Error).message}). Map them without threads: --threads 1.`,
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
