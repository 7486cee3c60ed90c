import { CustomerioDatabricksError } from '../../errors.js'
import { type DriverError, driverError, failureOf, refusalOf, textOf } from './failure.js'

/** Said of a statement that may not run twice, when its end is not known. */
export const IN_DOUBT = 'Whether the statement was carried out is not known.'

const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_/

export interface ErrorContext {
  /** The statement that was running; none while connecting. */
  readonly statement?: string
  readonly host: string
  /** Replaced wherever they appear. */
  readonly secrets: readonly string[]
  /** Nobody knows whether the statement was carried out. */
  readonly inDoubt?: boolean
}

/**
 * Any error of the driver as ours. The original is not kept as a cause: it holds requests with their headers.
 */
export function translateError(thrown: unknown, context: ErrorContext): CustomerioDatabricksError {
  if (CustomerioDatabricksError.isInstance(thrown)) return thrown
  const error = driverError(thrown)
  const text = hide(String(error.message ?? thrown), context.secrets)
  return connectionError(error, text, context) ?? statementError(error, text, context)
}

function statementError(
  error: DriverError,
  text: string,
  { statement }: ErrorContext,
): CustomerioDatabricksError {
  const { engineClass, sqlState } = refusalOf(error)
  return new CustomerioDatabricksError({
    code: statement === undefined ? 'connection' : 'statement',
    message: `Databricks refused ${statement === undefined ? 'the session' : 'a statement'}: ${withoutTrace(text)}`,
    retryable: failureOf(error) === 'conflict',
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
  const sentence = connectionSentence(error, text)
  if (sentence === undefined) return undefined
  const isLost = failureOf(error) === 'lost'
  const doubt = context.inDoubt
    ? ` ${IN_DOUBT}`
    : isLost && context.statement === undefined
      ? ' Try again.'
      : ''
  return new CustomerioDatabricksError({
    code: 'connection',
    message: `${context.host}: ${sentence}${doubt}`,
    retryable: failureOf(error) !== 'final',
    details: context.statement === undefined ? {} : { statement: context.statement },
  })
}

function connectionSentence(error: DriverError, text: string): string | undefined {
  const { statusCode, name } = error
  const code = textOf(error.code) ?? ''
  if (statusCode === 401 || statusCode === 403 || name === 'AuthenticationError') {
    const reason = name === 'AuthenticationError' ? ` (${text})` : ''
    return `Databricks refused the credentials${reason}. Check that they are valid and may use the SQL warehouse.`
  }
  if (statusCode === 404) return 'there is no SQL warehouse at this path. Check DATABRICKS_HTTP_PATH.'
  if (statusCode === 429 || statusCode === 503)
    return `the SQL warehouse answered with HTTP ${statusCode}: it is starting, or has too much to do. Try again in some minutes.`
  if (typeof statusCode === 'number')
    return `the SQL warehouse answered with HTTP ${statusCode}. Try again later.`
  if (code === 'ENOTFOUND') return 'no such host. Check DATABRICKS_HOST.'
  if (CERTIFICATE_CODE.test(code))
    return `the TLS certificate is not trusted (${code}). NODE_EXTRA_CA_CERTS adds one.`
  const failure = failureOf(error)
  if (failure === 'unreachable')
    return `the connection failed (${text}). Check DATABRICKS_HOST and the network.`
  return failure === 'lost' ? `the connection failed (${text}).` : undefined
}

// Servers append a Java stack trace, and quote the statement with the data in it.
function withoutTrace(text: string): string {
  return (text.split(/\n\s*at |\n== SQL|\nCaused by:/)[0] as string).trim()
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
}
