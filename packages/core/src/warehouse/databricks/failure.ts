/** What the driver's errors have in common. Its StatusError is no Error, and none but the base is exported. */
export interface DriverError {
  readonly message?: unknown
  readonly name?: unknown
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly response?: { readonly sqlState?: unknown } | null
}

/**
 * Why a call of the driver failed: `conflict` another writer was faster, and nothing was written · `busy` the warehouse
 * did not take the request: it is starting, or has too much to do · `unreachable` nobody took the connection ·
 * `expired` the session is not known any more, and nothing ran · `lost` the connection broke, and whether the request was
 * carried out is not known · `final` anything else.
 */
export type Failure = 'conflict' | 'busy' | 'unreachable' | 'expired' | 'lost' | 'final'

const CONFLICT_STATE = '2D521'
const CONFLICT_CLASS = /^DELTA_(CONCURRENT_|METADATA_CHANGED|PROTOCOL_CHANGED)/
const UNREACHABLE_CODE = /^(ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/
const EXPIRED_TEXT = /invalid session ?handle|session .*(expired|closed|not exist|not found)/i
const LOST_CODE = /^(ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/
const LOST_TEXT =
  /^HTTP error (429|5\d\d)|socket hang up|network timeout|Request timed out|Response timeout|premature close|Max retry count exceeded|Retry timeout exceeded/i

/** @example failureOf({ statusCode: 503 }) // 'busy' */
export function failureOf(error: DriverError): Failure {
  const { statusCode } = error
  const code = textOf(error.code) ?? ''
  const { engineClass, sqlState } = refusalOf(error)
  if (sqlState === CONFLICT_STATE || (engineClass !== undefined && CONFLICT_CLASS.test(engineClass)))
    return 'conflict'
  if (EXPIRED_TEXT.test(String(error.message))) return 'expired'
  if (statusCode === 429 || statusCode === 503) return 'busy'
  if (typeof statusCode === 'number') return statusCode >= 500 ? 'lost' : 'final'
  if (UNREACHABLE_CODE.test(code)) return 'unreachable'
  return LOST_CODE.test(code) || LOST_TEXT.test(String(error.message)) ? 'lost' : 'final'
}

/** The engine's own class and SQLSTATE of an error, where it names them. */
export function refusalOf(error: DriverError): {
  engineClass: string | undefined
  sqlState: string | undefined
} {
  const text = String(error.message)
  return {
    engineClass: /\[([A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)*)\]/.exec(text)?.[1],
    sqlState: textOf(error.response?.sqlState) ?? /SQLSTATE:? ([0-9A-Z]{5})/.exec(text)?.[1],
  }
}

/** Anything that was thrown, as the driver's errors are. */
export function driverError(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : { message: error }
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
