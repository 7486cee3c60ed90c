import { usageError } from '../errors.js'
import { literal } from '../sql/literal.js'

/**
 * `LOCATION '<base>/<table>'` of an external table, or nothing for a managed one.
 *
 * @example locationClause('abfss://data@lake.dfs.core.windows.net/customerio/', 'people')
 * // LOCATION 'abfss://data@lake.dfs.core.windows.net/customerio/people'
 * @throws usage error for a base that is no address: relative paths mean something else on every cluster
 */
export function locationClause(base: string | undefined, table: string): string | undefined {
  if (base === undefined) return undefined
  if (!/^([a-z][a-z0-9+.-]*:)?\/./i.test(base)) {
    throw usageError(`The location "${base}" is no absolute address; give one like s3://bucket/customerio.`)
  }
  return `LOCATION ${literal('databricks', `${base.replace(/\/+$/, '')}/${table}`)}`
}
