import type { ColumnType } from '../../schema/column-type.js'
import { typeName } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import type { Cast } from '../expression.js'
import { formatPath, type Path } from '../path.js'
import { castSql, isThereJson, type LeafSql } from './cast-sql.js'
import { jsonFunctions } from './json-functions.js'
import { jsonPath } from './json-path.js'
import { nestedLeafSql } from './nested-sql.js'

/** A place of a payload that is read, and how: as JSON text, or as the characters of a text, number or boolean. */
export interface Place {
  readonly path: Path
  readonly as: 'json' | 'characters'
  /** The column of what is read. */
  readonly column: string
}

/** The column that holds a record's text on DuckDB, where places are opened. No path is named so. */
export const OPENED = identifier('duckdb', "the record's text")

/** A column of the opened records: what it is made from, and in which layer. A layer reads those below it. */
interface Derived {
  readonly layer: number
  readonly sql: string
}

const LAYER = { text: 1, trimmed: 2, named: 3, value: 5, nested: 6 } as const

/** How a leaf's text is cast. */
interface LeafCast {
  readonly cast: Cast
  readonly type: ColumnType
  readonly trim: boolean
  readonly lower: boolean
}

/**
 * The places of a payload that a mapping reads, and what is made of them: each place is a column named like its path;
 * `<path> as text`, `<path> trimmed` and `<path> as <type>` are made from it, each once however many columns use it.
 * NULL where the payload has nothing, or null.
 */
export interface Leaves {
  /** The JSON text of a path; a path that is new is added. */
  json(path: Path): string
  /** The characters of a path. */
  leaf(path: Path): LeafSql
  /** A path cast to a column's type; NULL for a misfit. */
  value(path: Path, cast: LeafCast): string
  /** Every place that is to be read, in the order of the first asking. */
  readonly places: readonly Place[]
  /** The columns made from them, layer by layer. */
  readonly derived: ReadonlyMap<string, Derived>
}

/**
 * The text of characters: NULL for '', an object and an array. Those come as their JSON text, and a text can look like
 * one: then the type is asked for.
 */
function charactersText(column: string, path: Path): string {
  const { startsWith } = jsonFunctions('duckdb')
  const isText = `json_type(${OPENED}, ${jsonPath(path)}) = 'VARCHAR'`
  const isTree = `${startsWith(column, '{')} OR ${startsWith(column, '[')}`
  return `CASE WHEN ${column} = '' THEN NULL WHEN ${isTree} THEN CASE WHEN ${isText} THEN ${column} END ELSE ${column} END`
}

/** The record itself has no path to be named by. */
function nameOf(path: Path): string {
  return path.length === 0 ? 'the record' : formatPath(path)
}

/**
 * Collects what is read of a record. Ask for a place's JSON text before its characters where both are wanted.
 *
 * @param as how characters are read. Databricks reads every place out of one VARIANT, as JSON text; DuckDB gives
 * characters for less
 */
export function createLeaves(
  dialect: Dialect,
  as: Place['as'] = dialect === 'duckdb' ? 'characters' : 'json',
): Leaves {
  const f = jsonFunctions(dialect)
  const places = new Map<string, Place>()
  const derived = new Map<string, Derived>()
  const derive = (name: string, layer: number, sql: () => string): string => {
    const column = identifier(dialect, name)
    if (!derived.has(column)) derived.set(column, { layer, sql: sql() })
    return column
  }
  const json = (path: Path): string => {
    const column = identifier(dialect, nameOf(path))
    if (!places.has(column)) places.set(column, { path, as: 'json', column })
    return column
  }
  const read = (path: Path): Pick<LeafSql, 'place' | 'isThere' | 'text'> => {
    const name = nameOf(path)
    const text = identifier(dialect, `${name} as text`)
    const column = identifier(dialect, `${name} as it came`)
    if ((as === 'json' || places.has(identifier(dialect, name))) && !places.has(column)) {
      const place = json(path)
      derive(`${name} as text`, LAYER.text, () => f.characters(place))
      return { place, isThere: isThereJson(place), text }
    }
    if (!places.has(column)) places.set(column, { path, as: 'characters', column })
    derive(`${name} as text`, LAYER.text, () => charactersText(column, path))
    return { place: column, isThere: `${column} <> ''`, text }
  }
  const leaf = (path: Path): LeafSql => {
    const own = read(path)
    const name = nameOf(path)
    return {
      ...own,
      trimmed: () => derive(`${name} trimmed`, LAYER.trimmed, () => f.trimColumn(own.text)),
      named: (how, value, sql, step = 0) => sql(derive(`${name} ${how}`, LAYER.named + step, () => value)),
    }
  }
  const value = (path: Path, { cast, type, trim, lower }: LeafCast): string => {
    if (cast === 'verbatim') return json(path)
    if (cast === 'text' && !trim && !lower) return leaf(path).text
    const how = [
      cast === 'text' ? '' : ` as ${typeName(type)}`,
      trim ? ' not blank' : '',
      lower ? ' in lower case' : '',
    ].join('')
    const layer = cast === 'nested' ? LAYER.nested : LAYER.value
    return derive(`${nameOf(path)}${how}`, layer, () => {
      if (cast === 'nested') return nestedLeafSql(dialect, type, path, leaves)
      const own = leaf(path)
      const plain = trim ? `nullif(${own.trimmed()}, '')` : castSql(dialect, cast, type, own)
      return lower ? `lower(${plain})` : plain
    })
  }
  const leaves: Leaves = {
    json,
    leaf,
    value,
    get places() {
      return [...places.values()]
    },
    derived,
  }
  return leaves
}
