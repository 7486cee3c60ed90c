import { readConfig } from './config-file.js'

/** What every command may be told by a flag, the environment, or the configuration file; in this order. */
export interface Settings {
  /** `duckdb:FILE` or `databricks`. */
  readonly target: string
  readonly schema: string
  /** Names of the installed domains; undefined: all. */
  readonly only: readonly string[] | undefined
  /** Databricks only. Undefined: the workspace's default. */
  readonly catalog: string | undefined
  /** Databricks only: the path of a volume for rows on their way. */
  readonly volume: string | undefined
}

/** The flags as commander hands them over. */
export interface SettingsFlags {
  readonly target?: string
  readonly schema?: string
  readonly only?: readonly string[]
  readonly catalog?: string
  readonly volume?: string
}

/**
 * The settings of a run: flags win over CUSTOMERIO_TARGET, CUSTOMERIO_SCHEMA and DATABRICKS_VOLUME, these over the file
 * `customerio-databricks.config.json` in the working directory.
 *
 * @throws usage error for a file that is no such configuration
 */
export function settings(flags: SettingsFlags, environment = process.env): Settings {
  const file = readConfig()
  return {
    target:
      flags.target ??
      (environment.CUSTOMERIO_TARGET || undefined) ??
      file.target ??
      'duckdb:warehouse.duckdb',
    schema: flags.schema ?? (environment.CUSTOMERIO_SCHEMA || undefined) ?? file.schema ?? 'customerio',
    only: flags.only ?? file.only,
    catalog: flags.catalog ?? file.catalog,
    volume: flags.volume ?? (environment.DATABRICKS_VOLUME || undefined) ?? file.volume,
  }
}
