import type { Answer } from './records/write-records.ts'

/** What a contestant is given. */
export interface Job {
  readonly file: string
  /** A folder of its own for everything that it writes. */
  readonly folder: string
  /** What DuckDB may take, where it is not this loader that opens it: `300MiB`. */
  readonly memoryLimit: string
  /** How the local Databricks warehouse is reached, where a contestant needs it. */
  readonly databricks?: {
    readonly host: string
    readonly path: string
    readonly token: string
    readonly certificate: string
  }
}

/** What a contestant has made of the file, read from its tables after the clock was stopped. */
export interface Finding {
  /** Rows in its table. */
  readonly kept: number
  /** The sum of their `quantity`. */
  readonly quantity: number
  /** Records that it did not load, and knows of. */
  readonly rejected: number
  /** Of them, those that it wrote down, whole and with their line. */
  readonly recorded: number
  readonly rejectedByRule?: Answer['rejectedByRule']
  /** A hash over every value of every row, where contestants can be held against each other. */
  readonly print?: string
}

/** What a load took. */
export interface Usage {
  readonly milliseconds: number
  /** Processor time of the contestant's process, all threads, in milliseconds. */
  readonly processor: number
  /** The most memory that the process held until the load had ended, in MiB. */
  readonly peak: number
}

/** A load, and what came of it. */
export interface Measurement extends Usage {
  /** Undefined for what loads nothing. */
  readonly finding?: Finding | undefined
}

/** A contestant that is ready: connected, its tables created. */
interface Ready {
  /** What is measured. */
  load(): Promise<void>
  /** What the load took, where it ran in yet another process. */
  usage?(): Usage
  /** Undefined for what loads nothing. */
  find(): Promise<Finding | undefined>
  close(): Promise<void>
}

/** One way to load the file. */
export type Contestant = (job: Job) => Promise<Ready>
