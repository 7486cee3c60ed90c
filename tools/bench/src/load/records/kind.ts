import type { RejectRule } from '@customerio-databricks/core'
import type { Random } from '../../random.ts'

/** What makes one record what it is; the rest of it is drawn. */
interface Identity {
  /** The key. */
  readonly id: string
  readonly at: Date
  /** Added up over all kept rows, it tells which of two records with one key was kept. */
  readonly quantity: number
}

/** A kind of records, valid ones and five ways to be invalid. */
export interface RecordKind {
  make(identity: Identity, random: Random): Record<string, unknown>
  readonly invalid: readonly InvalidWay[]
}

/** One way to be invalid, and the rule that such a record breaks. */
interface InvalidWay {
  readonly rule: RejectRule
  /** The text of a record that is invalid in this way. */
  spoil(record: Readonly<Record<string, unknown>>): string
}
