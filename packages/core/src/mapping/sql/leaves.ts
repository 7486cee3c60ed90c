import type { ColumnType } from '../../schema/column-type.js'
import { typeName } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import type { Cast } from '../expression.js'
import { formatPath, type Path } from '../path.js'
import { castSql, type LeafSql, textSql } from './cast-sql.js'
import { jsonFunctions } from './json-functions.js'

/** A column of the opened records: what it is made from, and in which layer. */
interface Derived {
  readonly layer: 1 | 2 | 3
  readonly sql: string
}

/** How a leaf's text is cast. */
interface LeafCast {
  readonly cast: Cast
  readonly type: ColumnType
  readonly trim: boolean
  readonly lower: boolean
}

/**
 * The places of a payload that a set of mappings reads, and what is made of them: each place is a column of JSON text
 * named like its path; `<path> as text`, `<path> trimmed` and `<path> as <type>` are made from it, each once however
 * many columns use it. NULL where the payload has nothing, or null.
 */
export interface Leaves {
  /** The JSON text of a path; a path that is new is added. */
  json(path: Path): string
  /** The JSON text and the characters of a path. */
  leaf(path: Path): LeafSql
  /** A path cast to a column's type; NULL for a misfit. */
  value(path: Path, cast: LeafCast): string
  /** Every path that is to be read here, in the order of the first asking. */
  readonly paths: readonly Path[]
  /** The columns made from them, layer by layer. */
  readonly derived: ReadonlyMap<string, Derived>
  /** Whether a column is here, or among the shared leaves. */
  has(column: string): boolean
}

/** The record itself has no path to be named by. */
function nameOf(path: Path): string {
  return path.length === 0 ? 'the record' : formatPath(path)
}

/** @param shared leaves that stand beside these already: what they have is not read or made again */
export function createLeaves(dialect: Dialect, shared?: Leaves): Leaves {
  const paths: Path[] = []
  const names = new Set<string>()
  const derived = new Map<string, Derived>()
  const has = (column: string): boolean => names.has(column) || shared?.has(column) === true
  const derive = (name: string, layer: Derived['layer'], sql: () => string): string => {
    const column = identifier(dialect, name)
    if (has(column)) return column
    const made = sql()
    names.add(column)
    derived.set(column, { layer, sql: made })
    return column
  }
  const json = (path: Path): string => {
    const column = identifier(dialect, nameOf(path))
    if (!has(column)) {
      names.add(column)
      paths.push(path)
    }
    return column
  }
  const leaf = (path: Path): LeafSql => {
    const own = json(path)
    const text = derive(`${formatPath(path)} as text`, 1, () => textSql(dialect, own))
    const trimmed = derive(`${formatPath(path)} trimmed`, 2, () => jsonFunctions(dialect).trim(text))
    return { json: own, text, trimmed }
  }
  return {
    json,
    leaf,
    value(path, { cast, type, trim, lower }) {
      if (cast === 'verbatim') return json(path)
      if (cast === 'text' && !trim && !lower) return leaf(path).text
      const how = [
        cast === 'text' ? '' : ` as ${typeName(type)}`,
        trim ? ' not blank' : '',
        lower ? ' in lower case' : '',
      ].join('')
      return derive(`${formatPath(path)}${how}`, 3, () => {
        const own = cast === 'nested' ? { json: json(path), text: '', trimmed: '' } : leaf(path)
        const plain = trim ? `nullif(${own.trimmed}, '')` : castSql(dialect, cast, type, own)
        return lower ? `lower(${plain})` : plain
      })
    },
    // Another mapping may have added to the shared leaves since; nothing is to have two columns of one name.
    get paths() {
      return paths.filter((path) => shared?.has(identifier(dialect, nameOf(path))) !== true)
    },
    get derived() {
      return new Map([...derived].filter(([column]) => shared?.has(column) !== true))
    },
    has,
  }
}
