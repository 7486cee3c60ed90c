import { type Dialect, type Domain, type IngestStep, ingestSteps } from '@customerio-databricks/core'
import { type ExportFamily, exportFamilies } from '@customerio-databricks/core/mapping'
import type { JsonFlag } from './command.js'
import type { Mapping } from './domains.js'
import { print, printJson } from './output.js'
import { type SettingsFlags, settings } from './settings.js'
import { sqlLines } from './sql-lines.js'

export interface StepsFlags extends SettingsFlags, JsonFlag {
  readonly dialect: Dialect
}

/** Prints the statements that fill the tables of the given mappings: a file's lines become rows in the engine. */
export async function printSteps(
  mappings: readonly Mapping[],
  domains: readonly Domain[],
  flags: StepsFlags,
): Promise<void> {
  const { dialect } = flags
  const { schema, catalog } = settings(flags)
  const steps = await ingestSteps(domains, {
    dialect,
    // The catalog is a setting for Databricks.
    namespace: dialect === 'databricks' ? { catalog, schema } : { schema },
    tables: mappings.map(({ table }) => table),
    ...exportOf(mappings),
  })
  if (flags.json) printJson(steps)
  else print(steps.map((step) => stepText(dialect, step)).join('\n\n'))
}

function stepText(dialect: Dialect, { title, sql }: IngestStep): string {
  return `-- ${title}\n${sqlLines(dialect, sql)};`
}

/** The family of exports that every one of the mappings takes, if that is what they take. */
function exportOf(mappings: readonly Mapping[]): { exportOf?: ExportFamily } {
  const [type] = new Set(mappings.map(({ when }) => when.type))
  const family = exportFamilies.find((name) => type === `export.${name}`)
  return family === undefined || mappings.some(({ when }) => when.type !== type) ? {} : { exportOf: family }
}
