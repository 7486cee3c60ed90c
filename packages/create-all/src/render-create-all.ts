import { type RenderOptions, renderScript } from '@customerio-databricks/core/ddl'
import { allDomains } from './all-domains.js'

/** How `renderCreateAll` differs from the committed file: another dialect, catalog and schema, or external tables. */
export interface RenderCreateAllOptions extends Partial<RenderOptions> {}

/**
 * One SQL script that makes every table; without options it is `sql/99_create_all.sql`, byte for byte.
 *
 * @example renderCreateAll({ namespace: { catalog: 'main', schema: 'customerio' } })
 * @param options default: `dialect: 'databricks'`, schema `customerio` in the session's catalog, managed tables
 */
export function renderCreateAll(options: RenderCreateAllOptions = {}): string {
  return renderScript(allDomains, {
    dialect: 'databricks',
    namespace: { schema: 'customerio' },
    ...options,
  })
}
