import type { JsonFlag } from './command.js'
import { selectDomains } from './domains.js'
import { print, printJson } from './output.js'
import { type SettingsFlags, settings } from './settings.js'
import { tableText } from './table-text.js'

export interface TablesFlags extends SettingsFlags, JsonFlag {}

const columns = [{ head: 'table' }, { head: 'domain' }, { head: 'kind' }, { head: 'a row is' }]

/** Does `tables`. */
export function tables(flags: TablesFlags): void {
  const rows = selectDomains(settings(flags).only).flatMap((domain) =>
    domain.tables.map(({ name, kind, comment, feed, primaryKey }) => ({
      name,
      domain: domain.name,
      kind,
      row: comment,
      feed,
      key: primaryKey,
    })),
  )
  if (flags.json) printJson(rows)
  else
    print(
      tableText(
        columns,
        rows.map(({ name, domain, kind, row }) => [name, domain, kind, row]),
      ),
    )
}
