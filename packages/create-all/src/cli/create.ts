import { type CreateTablesResult, createTables } from '@customerio-databricks/core'
import type { TargetFlags } from './command.js'
import { selectDomains } from './domains.js'
import { PROGRAM } from './names.js'
import { note, print, printJson, visible } from './output.js'
import { settings } from './settings.js'
import { parseTarget, withWarehouse } from './target.js'
import { usageError } from './usage-error.js'

export interface CreateFlags extends TargetFlags {
  readonly location?: string
}

/** Does `create`. */
export async function create(flags: CreateFlags): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  const { location } = flags
  if (location !== undefined && parseTarget(run.target).kind === 'duckdb') {
    throw usageError('--location is for Databricks; a DuckDB table has none.')
  }
  const { result, label } = await withWarehouse(run, async (warehouse) => ({
    label: warehouse.label,
    result: await createTables(warehouse, domains, location === undefined ? {} : { location }),
  }))
  if (flags.json) {
    printJson({ target: label, ...result })
    return
  }
  print(sentences(result, label).map(visible).join('\n'))
  if (result.created.length > 0) note(`Next: ${PROGRAM} ingest FILE`)
}

function sentences({ created, existing, omitted }: CreateTablesResult, label: string): string[] {
  return [
    ...(created.length > 0
      ? [`Created ${tables(created)} in ${label}: ${created.join(', ')}.`]
      : [`Nothing to create: all ${tables(existing)} are in ${label} already.`]),
    ...(created.length > 0 && existing.length > 0
      ? [`There already, and left as they are: ${existing.join(', ')}.`]
      : []),
    ...omitted.map(
      ({ name, table, references }) =>
        `Left out: the key ${name} of ${table}, because the domain of ${references} is not installed.`,
    ),
  ]
}

function tables(names: readonly string[]): string {
  return names.length === 1 ? '1 table' : `${names.length} tables`
}
