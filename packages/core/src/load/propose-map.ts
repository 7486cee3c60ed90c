import leven from 'leven'
import { expressionFrom } from '../mapping/check-expression.js'
import { evaluator } from '../mapping/evaluate.js'
import { formatPath, type Path } from '../mapping/path.js'
import { lineageColumns } from '../schema/shared-columns.js'
import type { Table } from '../schema/table.js'
import { parseRecord } from './parse-record.js'
import type { SourceRecord } from './source-records.js'

/** A column, and what of the sample could fill it. */
export interface ProposedColumn {
  readonly column: string
  /** Alike by name, and every value of it fits the column. */
  readonly path?: string
  /** Alike by name, with values that do not fit. */
  readonly misfit?: string
}

/** What a sample of records could fill of a table. */
export interface ProposedMap {
  readonly records: number
  readonly columns: readonly ProposedColumn[]
  /** Paths of the sample that fill nothing. */
  readonly unused: readonly string[]
}

const SAMPLE = 1000
const DEPTH = 3

/** Looks at the first records of a source, and finds for each column the path that is called like it and whose values fit. */
export async function proposeMap(
  table: Table<unknown, unknown>,
  batches: AsyncIterable<readonly SourceRecord[]>,
): Promise<ProposedMap> {
  const records: unknown[] = []
  for await (const batch of batches) {
    for (const record of batch) {
      const parsed = parseRecord(record)
      if ('value' in parsed) records.push(parsed.value)
    }
    if (records.length >= SAMPLE) break
  }
  const sample = records.slice(0, SAMPLE)
  const paths = [
    ...new Map(sample.flatMap((one) => pathsIn(one, [])).map((path) => [formatPath(path), path])),
  ]
  const columns = Object.entries(table.columns)
    .filter(([column]) => !(column in lineageColumns))
    .map(([column, { type }]): ProposedColumn => {
      const alike = paths
        .map(([name, path]) => ({ name, distance: distance(column, path) }))
        .filter(({ distance: far }) => far <= 2)
        .sort((a, b) => a.distance - b.distance)
      const fitting = alike.find(({ name }) => {
        const read = evaluator(expressionFrom(type, [name]), type)
        let misfits = 0
        const counter = { uncast: () => void misfits++, zoneless() {} }
        for (const payload of sample) read({ payload, raw: '', event: null, hash: () => '' }, counter)
        return misfits === 0
      })
      if (fitting !== undefined) return { column, path: fitting.name }
      return alike[0] === undefined ? { column } : { column, misfit: alike[0].name }
    })
  const used = new Set(columns.map(({ path }) => path))
  return {
    records: sample.length,
    columns,
    unused: paths.map(([name]) => name).filter((name) => !used.has(name)),
  }
}

function pathsIn(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return path.length > 0 ? [path] : []
  if (path.length === DEPTH) return [path]
  const inner = Object.entries(value).flatMap(([name, member]) =>
    name === '' ? [] : pathsIn(member, [...path, name]),
  )
  return path.length === 0 ? inner : [path, ...inner]
}

/** How far a path's name is from a column's: 0 the same in other spelling, 1 its last name or one letter away, else 9. */
function distance(column: string, path: Path): number {
  const wanted = letters(column)
  const whole = letters(path.join(''))
  if (whole === wanted) return 0
  const last = letters(path.at(-1) ?? '')
  if (last === wanted) return 1
  return path.length === 1 && wanted.length > 4 && leven(wanted, whole) === 1 ? 2 : 9
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
