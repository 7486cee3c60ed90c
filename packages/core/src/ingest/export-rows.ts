import {
  type CallFamily,
  callFamilies,
  type ExportName,
  exportNames,
  type RecordType,
} from '../mapping/record-type.js'
import type { JsonObject } from './call.js'
import { callOfRow } from './export-calls.js'

/** The name of an export, or undefined for anything else. */
export function exportName(value: unknown): ExportName | undefined {
  return exportNames.find((name) => name === value)
}

/**
 * The export that a file is of, by its name: `<family>_v<version>_<workspace>_<sequence>` (how Customer.io names them).
 * @example exportOfFile('bucket/metrics_v4_1234_56.json') // 'metrics'
 */
export function exportOfFile(file: string): ExportName | undefined {
  return exportName(/(?:^|[/\\])([a-z]+)_v\d+_\d+[^/\\]*$/.exec(file)?.[1])
}

/** A row of an export as the mappings see it: rows of the export of calls are the calls that they were. */
export function rowOfExport(
  name: ExportName,
  row: JsonObject,
): { readonly type: RecordType; readonly payload: JsonObject } {
  if (!isCallFamily(name)) return { type: `export.${name}`, payload: row }
  return { type: callFamilies[name], payload: callOfRow(name, row) }
}

/** True for a file of the export of calls. */
export function isCallFamily(name: ExportName): name is CallFamily {
  return name in callFamilies
}
