import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import type { ExpressionData, PathExpression } from '../expression.js'
import { isZoneless, leafSql } from './cast-sql.js'
import { compileComposite } from './composite-sql.js'
import { jsonFunctions } from './json-functions.js'
import type { Leaves } from './leaves.js'
import { holdsSql } from './nested-sql.js'

/** An expression as SQL over the opened records. */
export interface CompiledExpression {
  /** The column's value, typed. */
  readonly value: string
  /** One condition a path: a value was there, was tried, and did not fit. */
  readonly misfits: readonly string[]
  /** One condition a path: the time that was taken had no zone. */
  readonly zoneless: readonly string[]
}

/** Columns of the parsed records that are no leaves. */
export const RECORD = {
  line: 'record_line',
  text: 'record_text',
  type: 'record_type',
  event: 'record_event',
  hash: 'record_hash',
  /** Whether the record brings no id of its own. */
  lacksId: 'record_lacks_id',
  /** Whether the engine may map the record. */
  tame: 'record_tame',
} as const

const only = (value: string): CompiledExpression => ({ value, misfits: [], zoneless: [] })

/**
 * Compiles an expression for the engine; undefined for a custom function, which runs in process only.
 *
 * @example compileExpression('duckdb', text('context.ip', 'ip').data, { type: 'STRING' }, leaves)?.value
 * // coalesce("context.ip as text", "ip as text")
 */
export function compileExpression(
  dialect: Dialect,
  data: ExpressionData,
  type: ColumnType,
  leaves: Leaves,
): CompiledExpression | undefined {
  switch (data.kind) {
    case 'path':
      return compilePath(dialect, data, type, leaves)
    case 'constant':
      return only(literal(dialect, data.value))
    case 'id': {
      const own = compilePath(
        dialect,
        { kind: 'path', cast: 'text', paths: data.paths, trim: false, lower: false },
        type,
        leaves,
      )
      return { ...own, value: `coalesce(${own.value}, ${RECORD.hash})` }
    }
    case 'event':
      return only(RECORD.event)
    case 'raw':
      return only(RECORD.text)
    case 'custom':
      return undefined
    default:
      return compileComposite(dialect, data, (part) => compileExpression(dialect, part, type, leaves), leaves)
  }
}

function compilePath(
  dialect: Dialect,
  { cast, paths, trim, lower, values }: PathExpression,
  type: ColumnType,
  leaves: Leaves,
): CompiledExpression {
  const tried = paths.map((path) => {
    const any = leaves.value(path, { cast, type, trim, lower })
    const value =
      values === undefined ? any : `CASE WHEN ${jsonFunctions(dialect).isOneOf(any, values)} THEN ${any} END`
    const isJson = cast === 'verbatim' || cast === 'nested'
    const leaf = isJson ? leafSql(dialect, leaves.json(path)) : leaves.leaf(path)
    return { leaf, value, holds: holdsSql(dialect, trim ? 'double' : cast, leaf) }
  })
  const before = (i: number) =>
    tried
      .slice(0, i)
      .map(({ value }) => `${value} IS NULL AND `)
      .join('')
  return {
    value:
      tried.length === 1
        ? (tried[0]?.value as string)
        : `coalesce(${tried.map(({ value }) => value).join(', ')})`,
    misfits:
      cast === 'verbatim'
        ? []
        : tried.map(({ value, holds }, i) => `${before(i)}${value} IS NULL AND ${holds}`),
    zoneless:
      cast === 'time'
        ? tried.map(
            ({ leaf, value }, i) => `${before(i)}${value} IS NOT NULL AND ${isZoneless(dialect, leaf)}`,
          )
        : [],
  }
}
