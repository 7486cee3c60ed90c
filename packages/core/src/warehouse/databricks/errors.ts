import { CustomerioDatabricksError } from '../../errors.js'

/** A conflict with another writer: the whole statement can run again. */
const CONFLICT_STATE = '2D521'
const CONFLICT_CLASS = /^DELTA_(CONCURRENT_|METADATA_CHANGED|PROTOCOL_CHANGED)/
const NETWORK_CODES =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/
const NETWORK_TEXT = /socket hang up|network timeout|Max retry count exceeded|Retry timeout exceeded/i
const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_/

/** What the driver's errors have in common. Its StatusError is no Error, and none but the base is exported. */
interface DriverError {
  readonly message?: unknown
  readonly name?: unknown
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly response?: { readonly sqlState?: unknown } | null
}

export interface ErrorContext {
  /** The statement that was running; none while connecting. */
  readonly statement?: string
  readonly host: string
  /** Replaced wherever they appear. */
  readonly secrets: readonly string[]
}

/**
 * Any error of the driver as ours. The original is not kept as a cause: it holds requests with their headers.
 */
export function translateError(error: unknown, context: ErrorContext): CustomerioDatabricksError {
  if (CustomerioDatabricksError.isInstance(error)) return error
  const driverError = (
    typeof error === 'object' && error !== null ? error : { message: error }
  ) as DriverError
  const text = hide(String(driverError.message ?? driverError), context.secrets)
  return connectionError(driverError, text, context) ?? statementError(driverError, text, context)
}

function statementError(
  error: DriverError,
  text: string,
  { statement }: ErrorContext,
): CustomerioDatabricksError {
  const engineClass = /\[([A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)*)\]/.exec(text)?.[1]
  const sqlState = textOf(error.response?.sqlState) ?? /SQLSTATE:? ([0-9A-Z]{5})/.exec(text)?.[1]
  return new CustomerioDatabricksError({
    code: statement === undefined ? 'connection' : 'statement',
    message: `Databricks refused ${statement === undefined ? 'the session' : 'a statement'}: ${withoutTrace(text)}`,
    retryable: sqlState === CONFLICT_STATE || (engineClass !== undefined && CONFLICT_CLASS.test(engineClass)),
    details: {
      ...(statement === undefined ? {} : { statement }),
      ...(engineClass === undefined ? {} : { engineClass }),
      ...(sqlState === undefined ? {} : { sqlState }),
    },
  })
}

function connectionError(
  error: DriverError,
  text: string,
  context: ErrorContext,
): CustomerioDatabricksError | undefined {
  const status = typeof error.statusCode === 'number' ? error.statusCode : undefined
  const code = textOf(error.code) ?? ''
  const failure = (sentence: string, retryable: boolean) =>
    new CustomerioDatabricksError({
      code: 'connection',
      message: `${context.host}: ${sentence}`,
      retryable,
      details: context.statement === undefined ? {} : { statement: context.statement },
    })
  if (status === 401 || status === 403 || error.name === 'AuthenticationError') {
    return failure(
      'Databricks refused the credentials. Check that they are valid and may use the SQL warehouse.',
      false,
    )
  }
  if (status === 404)
    return failure('there is no SQL warehouse at this path. Check DATABRICKS_HTTP_PATH.', false)
  if (status !== undefined)
    return failure(`the SQL warehouse answered with HTTP ${status}.`, status === 429 || status >= 500)
  if (code === 'ENOTFOUND') return failure('no such host. Check DATABRICKS_HOST.', false)
  if (CERTIFICATE_CODE.test(code))
    return failure(`the TLS certificate is not trusted (${code}). NODE_EXTRA_CA_CERTS adds one.`, false)
  if (NETWORK_CODES.test(code) || NETWORK_TEXT.test(text))
    return failure(`the connection failed (${text}).`, true)
  return undefined
}

// Servers append a Java stack trace, and quote the statement with the data in it.
function withoutTrace(text: string): string {
  return (text.split(/\n\s*at |\n== SQL|\nCaused by:/)[0] as string).trim()
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
