import type { Dialect, Domain } from '@customerio-databricks/core'
import { type RenderOptions, renderDomainScript, renderScript } from '@customerio-databricks/core/ddl'
import { selectDomains } from './domains.js'
import { print } from './output.js'
import { type SettingsFlags, settings } from './settings.js'
import { usageError } from './usage-error.js'

export interface SqlFlags extends SettingsFlags {
  readonly dialect: Dialect
  readonly location?: string
}

/** Does `sql`. */
export function sql(named: readonly string[], flags: SqlFlags): void {
  print(render(namedDomains(named, flags), flags))
}

function namedDomains(named: readonly string[], flags: SqlFlags): readonly Domain[] {
  const installed = selectDomains(settings(flags).only)
  if (named.length === 0) return installed
  const domains = selectDomains(named)
  const missing = domains.find((domain) => !installed.includes(domain))
  if (missing !== undefined) throw usageError(`The domain ${missing.name} is left out by --only.`)
  return domains
}

function render(domains: readonly Domain[], flags: SqlFlags): string {
  const { schema, catalog } = settings(flags)
  const { dialect, location } = flags
  if (dialect === 'duckdb' && location !== undefined)
    throw usageError('--location is for Databricks; a DuckDB table has none.')
  const options: RenderOptions = { dialect, namespace: { catalog, schema }, location }
  const [only, ...others] = domains
  return only !== undefined && others.length === 0
    ? renderDomainScript(only, options)
    : renderScript(domains, options)
}
