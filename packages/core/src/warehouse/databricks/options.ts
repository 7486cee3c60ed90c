import { usageError } from '../../errors.js'
import type { DatabricksOptions } from './databricks.js'

/** How a session proves who it is: a personal access token, or a service principal (OAuth M2M). */
type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string }

/** Everything needed to connect, complete. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly credentials: Credentials
  readonly catalog: string | undefined
  readonly schema: string
  readonly telemetry: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Options completed from the environment. What is passed wins over it, and a token wins over a service principal.
 *
 * @example resolveOptions({ catalog: 'main' }, process.env)
 * @throws usage error naming every option and variable that is missing
 */
export function resolveOptions(options: DatabricksOptions, environment: Environment): Connection {
  const host = options.host || environment.DATABRICKS_HOST
  const path = options.path || environment.DATABRICKS_HTTP_PATH
  const credentials = credentialsOf(options) ?? credentialsOf(fromEnvironment(environment))
  const missing = [
    ...(host ? [] : ['host (DATABRICKS_HOST)']),
    ...(path ? [] : ['path (DATABRICKS_HTTP_PATH)']),
    ...(credentials ? [] : [missingCredentials({ ...fromEnvironment(environment), ...options })]),
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
    telemetry: options.telemetry ?? false,
  }
}

/** What must not appear in a message. */
export function secretsOf({ credentials }: Pick<Connection, 'credentials'>): string[] {
  return [credentials.kind === 'token' ? credentials.token : credentials.clientSecret]
}

function fromEnvironment(
  environment: Environment,
): Pick<DatabricksOptions, 'token' | 'clientId' | 'clientSecret'> {
  const { DATABRICKS_TOKEN, DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET } = environment
  return {
    ...(DATABRICKS_TOKEN ? { token: DATABRICKS_TOKEN } : {}),
    ...(DATABRICKS_CLIENT_ID ? { clientId: DATABRICKS_CLIENT_ID } : {}),
    ...(DATABRICKS_CLIENT_SECRET ? { clientSecret: DATABRICKS_CLIENT_SECRET } : {}),
  }
}

function credentialsOf({ token, clientId, clientSecret }: DatabricksOptions): Credentials | undefined {
  if (token) return { kind: 'token', token }
  return clientId && clientSecret ? { kind: 'oauth', clientId, clientSecret } : undefined
}

function missingCredentials({ clientId, clientSecret }: DatabricksOptions): string {
  if (clientId) return 'clientSecret (DATABRICKS_CLIENT_SECRET)'
  if (clientSecret) return 'clientId (DATABRICKS_CLIENT_ID)'
  return 'token (DATABRICKS_TOKEN), or clientId and clientSecret (DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET)'
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
