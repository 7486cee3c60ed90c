/**
 * What went wrong, as a closed vocabulary:
 * `definition` a table, mapping or composed set is wrong · `usage` the caller asked for something impossible ·
 * `input` a file or stream cannot be read · `statement` the warehouse refused a statement ·
 * `connection` the warehouse cannot be reached · `missing_driver` an optional driver is not installed ·
 * `cancelled` an AbortSignal ended the work · `unverified` a webhook is not known to come from Customer.io.
 */
export type ErrorCode =
  | 'definition'
  | 'usage'
  | 'input'
  | 'statement'
  | 'connection'
  | 'missing_driver'
  | 'cancelled'
  | 'unverified'

/** What an error is about. Every field is optional; the message already names them in words. */
export interface ErrorDetails {
  readonly domain?: string
  readonly table?: string
  readonly column?: string
  /** The rule that was broken, e.g. `clustering key type`. */
  readonly rule?: string
  /** The SQL statement that failed, as it was sent. */
  readonly statement?: string
  readonly file?: string
  /** 1-based line in `file`. */
  readonly line?: number
  /** The engine's own error class, e.g. `DELTA_CONCURRENT_APPEND`. */
  readonly engineClass?: string
  /** SQLSTATE, where the engine gives one. */
  readonly sqlState?: string
}

export interface ErrorOptions {
  readonly code: ErrorCode
  readonly message: string
  /** True when the same call may succeed later without a change. Default false. */
  readonly retryable?: boolean
  readonly details?: ErrorDetails
  readonly cause?: unknown
}

// Symbol.for: two copies of core in one process still recognise each other's errors.
const marker = Symbol.for('customerio-databricks.error')

/**
 * The one error class of these packages. A sentence for people, data for programs.
 *
 * @example
 * try { await createTables(warehouse, domains) } catch (error) {
 *   if (CustomerioDatabricksError.isInstance(error) && error.retryable) …
 * }
 */
export class CustomerioDatabricksError extends Error {
  override readonly name = 'CustomerioDatabricksError'
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly details: ErrorDetails

  constructor({ code, message, retryable = false, details = {}, cause }: ErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.retryable = retryable
    this.details = details
    Object.defineProperty(this, marker, { value: true })
  }

  /** Tells whether a value is one of our errors, also one made by another copy of this package. */
  static isInstance(value: unknown): value is CustomerioDatabricksError {
    return typeof value === 'object' && value !== null && marker in value
  }
}

/** A wrong definition. The message starts with table and column, so that it reads without the data. */
export function definitionError(message: string, details: ErrorDetails): CustomerioDatabricksError {
  const where = [
    details.domain && `domain "${details.domain}"`,
    details.table && `table "${details.table}"`,
    details.column && `column "${details.column}"`,
  ]
    .filter(Boolean)
    .join(', ')
  return new CustomerioDatabricksError({
    code: 'definition',
    message: where ? `${where}: ${message}` : message,
    details,
  })
}

/** A call that cannot be right: an unknown table, a refused target, an option that contradicts another. */
export function usageError(message: string, details: ErrorDetails = {}): CustomerioDatabricksError {
  return new CustomerioDatabricksError({ code: 'usage', message, details })
}
