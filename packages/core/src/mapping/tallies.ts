import { definitionError } from '../errors.js'
import type { ColumnType } from '../schema/column-type.js'
import { typeName } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'

/**
 * A column computed from a series of facts (`series` of `changes`), each of which has a kind, an id and a time:
 * `count` how many, `first` and `last` their times, `whether` there is one, `furthest` the last of `kinds` in their order
 * that is there, `list` all of them.
 */
export interface Tally {
  /** Names of series. */
  readonly of: readonly [string, ...string[]]
  /** Kinds that count; absent: every kind. */
  readonly kinds?: readonly [string, ...string[]]
  readonly shows: 'count' | 'first' | 'last' | 'whether' | 'furthest' | 'list'
  /** Members of a fact's value: a fact for which one of them is true does not count. */
  readonly unless?: readonly string[]
}

const types: Readonly<Record<Tally['shows'], readonly ColumnType['type'][]>> = {
  count: ['INT', 'BIGINT'],
  first: ['TIMESTAMP'],
  last: ['TIMESTAMP'],
  whether: ['BOOLEAN'],
  furthest: ['STRING'],
  list: ['ARRAY'],
}

/** Names that a `list` fills by itself; every other field of its STRUCT is read from the fact's value. */
export const FACT_FIELDS = ['event_id', 'metric', 'occurred_at'] as const

/** @throws definition error for a tally whose column does not exist or cannot show it */
export function checkTallies(table: Table, tallies: Readonly<Record<string, Tally>>): void {
  for (const [column, { shows, kinds }] of Object.entries(tallies)) {
    const type = table.columns[column]?.type
    const details = { table: table.name, column, rule: 'tally' }
    if (type === undefined) throw definitionError('is tallied, and does not exist.', details)
    if (!types[shows].includes(type.type))
      throw definitionError(
        `"${shows}" cannot become ${typeName(type)}; it fits ${types[shows].join(', ')}.`,
        details,
      )
    if (shows === 'list' && (type as ColumnType & { type: 'ARRAY' }).element.type !== 'STRUCT')
      throw definitionError('a list of facts is an ARRAY of STRUCTs.', details)
    if (shows === 'furthest' && kinds === undefined)
      throw definitionError('"furthest" needs `kinds`, in their order.', details)
  }
}
