import type { Contestant } from './contestant.ts'
import type { Way } from './contestants/loader-duckdb.ts'

/** What is known of a contestant before it runs. */
export interface Entry {
  /** What the table calls it. */
  readonly title: string
  readonly kind: 'rows' | 'calls'
  /** The contestant that it is held against. */
  readonly against?: string
  /** Loads at most so many records, for what would take too long; its table says how many. */
  readonly most?: number
  /** What it needs beside Node. */
  readonly needs?: 'spark' | 'python'
  open(): Promise<Contestant>
}

const duckdb = (way: Way) => async () => (await import('./contestants/loader-duckdb.ts')).loaderDuckdb(way)
const bare = async () => (await import('./contestants/bare-json.ts')).bare

/** Every contestant, in the order in which they run and are printed. */
export const contestants = {
  'rows-by-hand': {
    title: 'DuckDB: SQL by hand, same checks',
    kind: 'rows',
    open: async () => (await import('./contestants/by-hand-rows.ts')).byHandRows,
  },
  'rows-engine': {
    title: 'DuckDB: this loader, in the engine',
    kind: 'rows',
    against: 'rows-by-hand',
    open: duckdb({ kind: 'rows' }),
  },
  'rows-bare': { title: 'JSON.parse + JSON.stringify alone', kind: 'rows', open: bare },
  'rows-process': {
    title: 'DuckDB: this loader, in process, one thread',
    kind: 'rows',
    against: 'rows-bare',
    open: duckdb({ kind: 'rows', threads: 1 }),
  },
  'rows-threads': {
    title: 'DuckDB: this loader, in process, as it comes',
    kind: 'rows',
    against: 'rows-dlt',
    open: duckdb({ kind: 'rows', threads: 'default' }),
  },
  'rows-dlt': {
    title: 'DuckDB: dlt, pydantic rows, merge',
    kind: 'rows',
    most: 200_000,
    needs: 'python',
    open: async () => (await import('./contestants/dlt.ts')).dlt,
  },
  'rows-insert-loop': {
    title: 'Delta: INSERTs of 500 rows, one by one',
    kind: 'rows',
    most: 10_000,
    needs: 'spark',
    open: async () => (await import('./contestants/insert-loop.ts')).insertLoop,
  },
  'rows-insert-select': {
    title: "Delta: Spark's INSERT … SELECT",
    kind: 'rows',
    most: 100_000,
    needs: 'spark',
    open: async () => (await import('./contestants/insert-select.ts')).insertSelect,
  },
  'rows-delta': {
    title: 'Delta: this loader, through the driver',
    kind: 'rows',
    most: 100_000,
    against: 'rows-insert-select',
    needs: 'spark',
    open: async () => (await import('./contestants/loader-delta.ts')).loaderDelta,
  },
  'calls-by-hand': {
    title: 'DuckDB: SQL by hand, same checks',
    kind: 'calls',
    open: async () => (await import('./contestants/by-hand-calls.ts')).byHandCalls,
  },
  'calls-engine': {
    title: 'DuckDB: this loader, in the engine',
    kind: 'calls',
    against: 'calls-by-hand',
    open: duckdb({ kind: 'calls' }),
  },
  'calls-bare': { title: 'JSON.parse + JSON.stringify alone', kind: 'calls', open: bare },
  'calls-process': {
    title: 'DuckDB: this loader, in process, one thread',
    kind: 'calls',
    against: 'calls-bare',
    open: duckdb({ kind: 'calls', threads: 1 }),
  },
  'calls-threads': {
    title: 'DuckDB: this loader, in process, as it comes',
    kind: 'calls',
    open: duckdb({ kind: 'calls', threads: 'default' }),
  },
} satisfies Record<string, Entry>

export type ContestantName = keyof typeof contestants
