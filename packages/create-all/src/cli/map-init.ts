import {
  type ProposedMap,
  proposeFileMap,
  type SourceFormat,
  type Table,
  typeName,
} from '@customerio-databricks/core'
import type { JsonFlag } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { demandInputs } from './inputs.js'
import { print, printJson } from './output.js'
import { type SettingsFlags, settings } from './settings.js'

export interface MapInitFlags extends SettingsFlags, JsonFlag {
  readonly format?: SourceFormat
}

/** Does `map init`. */
export async function mapInit(name: string, file: string, flags: MapInitFlags): Promise<void> {
  const table = findTable(name, selectDomains(settings(flags).only))
  demandInputs([file])
  const proposed = await proposeFileMap(table, file, flags.format)
  if (flags.json) printJson(proposed)
  else print(mappingText(table, file, proposed))
}

/** A proposal as a mapping file. */
function mappingText(table: Table, file: string, { records, columns, unused }: ProposedMap): string {
  const lines = columns.map(({ column, path, misfit }) => {
    const spec = table.columns[column] as Table['columns'][string]
    if (path !== undefined) return `  ${column}: ${JSON.stringify(path)},`
    const needed = spec.nullable || spec.default !== undefined ? '' : ', required'
    const hint = misfit === undefined ? '' : ` "${misfit}" is called like it, but has values that do not fit.`
    return `  // ${column} (${typeName(spec.type)}${needed}): ${oneLine(spec.comment ?? '')}${oneLine(hint)}`
  })
  return [
    `// ${oneLine(file)} into ${table.name}, proposed from ${records} records. Read it, mend it, then: load ${table.name} FILE --map mapping.ts`,
    'export default {',
    ...lines,
    '}',
    ...(unused.length === 0 ? [] : [`// Fills nothing: ${oneLine(unused.join(', '))}`]),
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ')
}
