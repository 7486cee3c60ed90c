import { didYouMean } from '@customerio-databricks/core'
import {
  callTypes,
  describeMapping,
  exportFamilies,
  type MappingLine,
} from '@customerio-databricks/core/mapping'
import { recordsOf, takes } from '../mapping-text.js'
import { findTable, type Mapping, mappingsOf, selectDomains } from './domains.js'
import { printSteps, type StepsFlags } from './mapping-steps.js'
import { print, printJson } from './output.js'
import { settings } from './settings.js'
import { tableText } from './table-text.js'
import { usageError } from './usage-error.js'

export interface MappingsFlags extends StepsFlags {
  readonly sql?: true
}

/** A mapping as it is shown, and as `--json` prints it. */
interface Described {
  readonly name: string
  readonly takes: string
  readonly table: string
  readonly kind: Mapping['kind']
  readonly columns: readonly MappingLine[]
}

/** What can be asked for although no installed domain takes it. */
const known = [...callTypes, 'webhook', ...exportFamilies]

/** Characters of a line of payload paths. */
const PATH_WIDTH = 64

/** Does `mappings`. */
export async function mappings(name: string | undefined, flags: MappingsFlags): Promise<void> {
  const domains = selectDomains(settings(flags).only)
  const all = mappingsOf(domains)
  const chosen = name === undefined ? all : choose(name, all)
  if (chosen.length === 0) {
    if (flags.json) printJson([])
    else print(`No installed domain takes ${recordsOf(name as string)}.`)
    return
  }
  if (flags.sql) return printSteps(chosen, domains, flags)
  const described = chosen.map(
    (mapping): Described => ({
      name: mapping.name,
      takes: takes(mapping.when, flags.json === true || name !== undefined),
      table: mapping.table,
      kind: mapping.kind,
      columns: describeMapping(mapping, findTable(mapping.table, domains)),
    }),
  )
  if (flags.json) printJson(described)
  else if (name === undefined) print(listText(described))
  else print(described.map(mappingText).join('\n\n'))
}

function choose(name: string, all: readonly Mapping[]): readonly Mapping[] {
  const wanted = name.toLowerCase()
  const chosen = all.filter(({ name, table, when }) =>
    [when.type, when.type.replace(/^(app|export)[.]/, ''), name.toLowerCase(), table].includes(wanted),
  )
  if (chosen.length > 0 || known.includes(wanted)) return chosen
  const names = [...new Set([...known, ...all.flatMap(({ name, table }) => [name, table])])]
  throw usageError(`There is no call or mapping "${name}".${didYouMean(name, names)}`)
}

function listText(all: readonly Described[]): string {
  return tableText(
    [{ head: 'mapping' }, { head: 'takes' }, { head: 'fills' }],
    all.map(({ name, takes, table }) => [name, takes, table]),
  )
}

function mappingText({ name, table, takes, columns }: Described): string {
  const text = tableText(
    [{ head: 'payload path' }, { head: 'cast' }, { head: 'column' }, { head: 'type' }],
    columns.map(({ from, cast, column, type }) => [wrapped(from), cast, column, type]),
  )
  return `${name}: ${takes}, into ${table}\n\n${text}`
}

// Long lists of paths go over several lines, each of whole paths.
function wrapped(from: string): string[] {
  const lines: string[] = []
  for (const part of from.split(/(?<=,) (?=else )/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + part.length <= PATH_WIDTH)
      lines[lines.length - 1] = `${last} ${part}`
    else lines.push(part)
  }
  return lines
}
