import { usageError } from '../../errors.js'
import type { DatabricksOptions } from './databricks.js'
import { volumePath } from './volume.js'

/** How a session proves who it is: a token, a service principal (OAuth M2M), or a person in a browser (OAuth U2M). */
type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'browser'; readonly clientId: string | undefined }

/** Everything needed to connect, complete. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly credentials: Credentials
  readonly catalog: string | undefined
  readonly schema: string
  readonly volume: string | undefined
  readonly telemetry: boolean
  readonly certificate: string | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly requestTimeout: number
  readonly concurrency: number
  readonly retries: number
}

const ONE_MINUTE = 60_000

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Options completed from the environment. What is passed wins over it, a token wins over a service principal, and that
 * over a browser.
 *
 * @example resolveOptions({ catalog: 'main' }, process.env)
 * @throws usage error naming every option and variable that is missing
 */
export function resolveOptions(options: DatabricksOptions, environment: Environment): Connection {
  const host = options.host || environment.DATABRICKS_HOST
  const path = options.path || environment.DATABRICKS_HTTP_PATH
  const volume = options.volume || environment.DATABRICKS_VOLUME
  const fallback = fromEnvironment(environment)
  // The id may be in the code and the secret in the environment.
  const mixed = options.clientId ? { clientSecret: fallback.clientSecret, ...options } : options
  const credentials = credentialsOf(mixed as DatabricksOptions) ?? credentialsOf(fallback)
  const missing = [
    ...(host ? [] : ['host (DATABRICKS_HOST)']),
    ...(path ? [] : ['path (DATABRICKS_HTTP_PATH)']),
    ...(credentials ? [] : [missingCredentials({ ...fallback, ...options })]),
  ]
  if (!host || !path || !credentials) {
    throw usageError(
      `Databricks needs ${missing.join(', and ')}. Pass it, or set the variable in the environment.`,
    )
  }
  return {
    ...address(host),
    path: path.startsWith('/') ? path : `/${path}`,
    credentials,
    catalog: options.catalog,
    schema: options.schema ?? 'customerio',
    volume: volume ? volumePath(volume) : undefined,
    telemetry: options.telemetry ?? false,
    certificate: options.certificate,
    timeout: atLeast(1, 'timeout', options.timeout ?? 60 * ONE_MINUTE),
    requestTimeout: atLeast(1, 'requestTimeout', options.requestTimeout ?? 2 * ONE_MINUTE),
    concurrency: atLeast(1, 'concurrency', options.concurrency ?? 8),
    retries: atLeast(0, 'retries', options.retries ?? 12),
  }
}

/** What must not appear in a message. */
export function secretsOf({ credentials }: Pick<Connection, 'credentials'>): string[] {
  switch (credentials.kind) {
    case 'token':
      return [credentials.token]
    case 'oauth':
      return [credentials.clientSecret]
    default:
      return []
  }
}

function atLeast(least: number, option: string, value: number): number {
  if (value >= least) return value
  throw usageError(`The option ${option} of Databricks must be at least ${least}, not ${value}.`)
}

function fromEnvironment(
  environment: Environment,
): Pick<DatabricksOptions, 'token' | 'clientId' | 'clientSecret' | 'browser'> {
  const { DATABRICKS_TOKEN, DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET, DATABRICKS_AUTH_TYPE } =
    environment
  return {
    ...(DATABRICKS_TOKEN ? { token: DATABRICKS_TOKEN } : {}),
    ...(DATABRICKS_CLIENT_ID ? { clientId: DATABRICKS_CLIENT_ID } : {}),
    ...(DATABRICKS_CLIENT_SECRET ? { clientSecret: DATABRICKS_CLIENT_SECRET } : {}),
    ...(DATABRICKS_AUTH_TYPE === 'external-browser' ? { browser: true } : {}),
  }
}

function credentialsOf(options: DatabricksOptions): Credentials | undefined {
  const { token, clientId, clientSecret, browser } = options
  if (token) return { kind: 'token', token }
  if (clientId && clientSecret) return { kind: 'oauth', clientId, clientSecret }
  return browser ? { kind: 'browser', clientId } : undefined
}

function missingCredentials({ clientId, clientSecret }: DatabricksOptions): string {
  if (clientId) return 'clientSecret (DATABRICKS_CLIENT_SECRET)'
  if (clientSecret) return 'clientId (DATABRICKS_CLIENT_ID)'
  return 'token (DATABRICKS_TOKEN), or clientId and clientSecret (DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET), or browser (DATABRICKS_AUTH_TYPE=external-browser)'
}

// The host as people copy it: with or without https:// and a slash. A port is for gateways.
function address(host: string): { host: string; port: number } {
  const match = /^(?:https:\/\/)?([^/:@\s]+)(?::(\d+))?\/?$/i.exec(host.trim())
  if (match?.[1] === undefined) {
    throw usageError(
      `The Databricks host "${host}" is no host name; it looks like dbc-a1b2345c-d6e7.cloud.databricks.com.`,
    )
  }
  return { host: match[1], port: Number(match[2] ?? 443) }
}
