import type { OmittedKey } from '../../schema/compose.js'
import { type Bump, type ChangeKind, classOf } from '../change.js'
import type { LiveSize } from '../live/live-schema.js'

/** What a step does to files: nothing, reads all of them once, or writes them anew. */
export type Work = 'metadata' | 'reads' | 'rewrites'

/** What a step does that no release is about. */
type UpkeepKind = 'schema' | 'backfill' | 'release'

/** One thing that brings the live schema nearer to the definitions. */
export interface Step {
  /** The same for the same thing in every plan: `people|column added|plan_tier`. */
  readonly id: string
  readonly kind: ChangeKind | UpkeepKind
  readonly class: Bump
  /** The table or view; '' for the schema. */
  readonly table: string
  /** What it does, in words. */
  readonly text: string
  /** Run in this order; on DuckDB in one transaction. */
  readonly statements: readonly string[]
  readonly work: Work
  /** Of the whole table, where `work` is not `metadata`. */
  readonly size?: LiveSize
}

/** Rows that a rule would refuse. */
export interface Violations {
  readonly count: number
  /** Keys of the first of them. */
  readonly keys: readonly Readonly<Record<string, unknown>>[]
}

/** A difference that stays. */
export interface Refusal {
  readonly table: string
  readonly kind: ChangeKind
  readonly text: string
  /** Why, and what to do. */
  readonly reason: string
  readonly violations?: Violations
}

/** Something of the user's own in the schema: reported, never touched. */
export interface Own {
  readonly table: string
  readonly column?: string
  readonly constraint?: string
}

/** What the schema needs to become as the domains define it. */
export interface Steps {
  readonly steps: readonly Step[]
  readonly refused: readonly Refusal[]
  readonly own: readonly Own[]
}

export interface PlanOptions {
  /** Also drops and renames, and changes primary keys. */
  readonly allowBreaking?: boolean
  /** Fills NULLs of columns with a default by that default. */
  readonly backfill?: boolean
  /** Databricks, for new tables: base of external ones, each at `<location>/<table>`. */
  readonly location?: string
  /** Databricks: `delta.autoOptimize.optimizeWrite` and `autoCompact`. Default true. */
  readonly autoOptimize?: boolean
}

/** A domain's release as it is defined, and those that its tables were made from. */
export interface PlannedDomain {
  readonly name: string
  readonly version?: string
  readonly installed: readonly string[]
}

export interface Plan extends Steps {
  /** The warehouse. */
  readonly target: string
  readonly domains: readonly PlannedDomain[]
  /** Foreign keys that wait for the domain of their target. */
  readonly omitted: readonly OmittedKey[]
  /** Staging tables: each is a load that runs, or one that was killed. */
  readonly loads: readonly string[]
}

/** A step of a kind; its class is the kind's. */
export function step(
  kind: Step['kind'],
  table: string,
  name: string,
  text: string,
  statements: readonly string[],
  heavy: Pick<Step, 'work' | 'size'> = { work: 'metadata' },
): Step {
  const upkeep = kind === 'schema' || kind === 'backfill' || kind === 'release'
  const id = [table, kind, name].filter((part) => part !== '').join('|')
  return { id, kind, class: upkeep ? 'patch' : classOf(kind), table, text, statements, ...heavy }
}

export const nothing: Steps = { steps: [], refused: [], own: [] }

export function together(parts: readonly Steps[]): Steps {
  return {
    steps: parts.flatMap(({ steps }) => steps),
    refused: parts.flatMap(({ refused }) => refused),
    own: parts.flatMap(({ own }) => own),
  }
}

export const steps = (list: readonly Step[]): Steps => ({ ...nothing, steps: list })
export const refusal = (one: Refusal): Steps => ({ ...nothing, refused: [one] })

/** The sentence of a change that waits for the user's word. */
export const NEEDS_BREAKING = 'Programs that use the old name fail. Run with --allow-breaking when none does.'
