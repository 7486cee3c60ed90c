/**
 * Why a record was not loaded, as a closed vocabulary. By `ingest` only those of JSON and of payloads; `load`, where rows are your own,
 * also refuses what breaks the table's rules.
 */
export type RejectRule =
  /** Not strict JSON (RFC 8259) in UTF-8. */
  | 'broken_json'
  /** More or fewer cells than the header of its CSV file names. */
  | 'broken_csv'
  /** JSON, but no payload that is known here. */
  | 'unknown_payload'
  /** A call without any of user id, anonymous id, group id and e-mail. */
  | 'missing_identity'
  /** A track call without an event name. */
  | 'missing_event'
  /** A required column or key for which the record has no value. */
  | 'missing_required'
  | 'unknown_column'
  | 'wrong_type'
  | 'not_in_set'
  | 'broken_check'

/** A record that was not loaded, whole, with the reason. Written to the rejects file, one a line. */
export interface Reject {
  /** Where it came from: a file, `-`, or what the caller named. */
  readonly source: string
  /** 1-based line, or position in an iterable. */
  readonly line: number
  /** 0-based place in its batch, for a batch's item. */
  readonly index?: number
  readonly rule: RejectRule
  /** A sentence for people. */
  readonly reason: string
  /** Where in the record, as a path; empty for the record as a whole. */
  readonly path: string
  readonly table?: string
  readonly column?: string
  /** The record as it came. */
  readonly raw: string
  /** The record's bytes in base64, only where they are no UTF-8 and `raw` shows replacements. */
  readonly rawBase64?: string
  /** The value at `path`, as JSON text, where there is one. */
  readonly value?: string
  /** The table that the record was to go into, by `load`; absent for a payload. */
  readonly into?: string
  /** Version of the tables that it was checked against. */
  readonly schemaVersion?: string
}

/** The part of a reject that a rule knows; source, line and raw text are added by the caller. */
export type RejectReason = Pick<Reject, 'rule' | 'reason' | 'path'> &
  Partial<Pick<Reject, 'table' | 'column'>>
