import { totalmem } from 'node:os'
import type { DuckDBConnection } from '@duckdb/node-api'
import { IN_MEMORY } from './file-name.js'

/** The limits of DuckDB's memory that are set here, in turn, as DuckDB shows them; beyond the last stands `MOST`. */
const LIMITS = ['176.0 MiB', '208.0 MiB', '320.0 MiB', '512.0 MiB', '2.0 GiB'] as const
/** DuckDB's own limit. Not by RESET, which changes what is shown and not what is held to (1.5.6). */
const MOST = `${Math.floor((machineBytes() * 0.8) / 2 ** 20)} MiB`

/** The memory of the machine, or of the container that this runs in. */
function machineBytes(): number {
  const constrained = process.constrainedMemory()
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()
}

/**
 * Characters of a statement whose expressions leave too little of the first limit for the rows of a great table: DuckDB
 * keeps vectors of 2,048 values for each of them in every thread. The one of 1,000,000 calls, 40,769 characters, took
 * 41 MB a thread, and was begun again after half of its time.
 */
const WIDE = 32_000
const BEGINS = /^BEGIN\b/i

/** Bounds what DuckDB holds in memory, as far as its statements let it. */
export interface Memory {
  /**
   * Makes ready for a statement: a transaction that begins is given all it may need, because none of its statements could
   * be run again; one of very many expressions what it would fail without.
   */
  prepare(statement: string): Promise<void>
  /**
   * Gives more to a statement that had too little.
   * @returns false when there is no more, or when the limit was set by somebody else
   */
  raise(error: unknown): Promise<boolean>
}

/**
 * Keeps DuckDB's memory low: what does not fit is kept in files beside the database, which costs a load little. Some
 * aggregates cannot be kept there (the lists of a fold); a statement of them that fails for want of memory has changed
 * nothing, and runs again with more.
 */
export async function boundMemory(connection: DuckDBConnection, file: string): Promise<Memory> {
  const limit = (text: string) => connection.run(`SET memory_limit = '${text}'`)
  /** Where the limit stands among ours; -1 when it is none of them. */
  async function place(): Promise<number> {
    const answer = await connection.runAndReadAll("SELECT current_setting('memory_limit') AS memory_limit")
    const shown = answer.getRowObjects()[0]?.memory_limit
    return LIMITS.indexOf(shown as (typeof LIMITS)[number])
  }
  if (file !== IN_MEMORY) {
    await limit(LIMITS[0])
    // Or its allocator keeps what was freed until it is asked again.
    await connection.run('SET allocator_background_threads = true')
  }
  return {
    async prepare(statement) {
      if (BEGINS.test(statement)) {
        if ((await place()) !== -1) await limit(MOST)
      } else if (statement.length > WIDE && (await place()) === 0) await limit(LIMITS[1])
    },
    async raise(error) {
      if (!String(error).startsWith('Error: Out of Memory')) return false
      const at = await place()
      if (at === -1) return false
      await limit(LIMITS[at + 1] ?? MOST)
      return true
    },
  }
}
