import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CustomerioDatabricksError } from '@customerio-databricks/core'
import { dbtSources } from '../dictionary/dbt-sources.js'
import { mermaid } from '../dictionary/mermaid.js'
import { odcs } from '../dictionary/odcs.js'
import { selectDomains } from './domains.js'
import { note, print } from './output.js'
import { type SettingsFlags, settings } from './settings.js'
import { usageError } from './usage-error.js'

export interface DocsFlags extends SettingsFlags {
  readonly format: 'html' | 'dbt-sources' | 'odcs' | 'mermaid'
}

/** Does `docs`. */
export async function docs(folder: string | undefined, flags: DocsFlags): Promise<void> {
  const { only, catalog, schema } = settings(flags)
  const domains = selectDomains(only)
  if (flags.format !== 'html' && folder !== undefined) {
    throw usageError(`--format ${flags.format} is printed; send it into a file with >.`)
  }
  if (flags.format === 'dbt-sources') return print(dbtSources(domains, { catalog, schema }))
  if (flags.format === 'odcs') return print(odcs(domains, { version: version(), namespace: { schema } }))
  if (flags.format === 'mermaid') return print(mermaid(domains))
  const { dictionarySite } = await import('../dictionary/site.js')
  const target = folder ?? 'dictionary'
  write(target, await dictionarySite(domains))
  note(`Wrote ${join(target, 'index.html')} and what belongs to it.`)
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    mkdirSync(folder, { recursive: true })
    for (const [path, text] of files) writeFileSync(join(folder, path), text)
  } catch (cause) {
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${folder}: cannot be written (${(cause as NodeJS.ErrnoException).code}).`,
      details: { file: folder },
      cause,
    })
  }
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}
