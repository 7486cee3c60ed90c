/** What a table was made from: a domain, and its release where it names one. */
export interface Installed {
  readonly domain: string
  readonly version?: string | undefined
}

const DOMAIN = 'customerio.domain'
const VERSION = 'customerio.schema.version'

/**
 * As properties of a Delta table.
 *
 * @example installedProperties({ domain: 'people', version: '1.0.0' })
 * // { 'customerio.domain': 'people', 'customerio.schema.version': '1.0.0' }
 */
export function installedProperties({ domain, version }: Installed): Record<string, string> {
  return { [DOMAIN]: domain, ...(version === undefined ? {} : { [VERSION]: version }) }
}

/**
 * As the end of a comment, for DuckDB, whose tables have no properties: it goes away with the table, and is changed in
 * one transaction with it.
 *
 * @example installedComment('One row per person.', { domain: 'people', version: '1.0.0' })
 * // One row per person. [customerio.domain=people customerio.schema.version=1.0.0]
 */
export function installedComment(comment: string, installed: Installed): string {
  const notes = Object.entries(installedProperties(installed)).map(([key, value]) => `${key}=${value}`)
  return `${comment} [${notes.join(' ')}]`
}
