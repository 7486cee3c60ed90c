import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import {
  type ExpressionData,
  isObjectExpression,
  type ObjectExpression,
  SEQUENCE_DIGITS,
} from '../expression.js'
import type { CompiledExpression } from './expression-sql.js'
import { jsonFunctions } from './json-functions.js'
import type { Leaves } from './leaves.js'

/** Expressions that are made of other expressions or of several places. */
type CompositeData = Extract<
  ExpressionData,
  { kind: 'first' | 'joined' | 'hashed' | 'translated' | 'object' | 'sequence' }
>

/**
 * Compiles an expression that is made of others; undefined when one of them runs in process only.
 *
 * @param compile compiles a part
 * @example
 * // firstOf(text('a'), joined('x:', text('b'))) → coalesce("a as text", 'x:' || "b as text")
 * // hashed(text('a'), text('b'))               → sha256(CAST(length("a as text") AS VARCHAR) || ':' || "a as text" || …)
 * // jsonObject({ href: 'data.href' })          → '{' || nullif(concat_ws(',', CASE WHEN "data.href" IS NOT NULL THEN '"href":' || "data.href" END), '') || '}'
 */
export function compileComposite(
  dialect: Dialect,
  data: CompositeData,
  compile: (part: ExpressionData) => CompiledExpression | undefined,
  leaves: Leaves,
): CompiledExpression | undefined {
  switch (data.kind) {
    case 'first':
      return withParts(data.parts, compile, firstSql)
    case 'joined':
      return withParts(data.parts, compile, (parts) =>
        together(parts, parts.map(({ value }) => value).join(' || ')),
      )
    case 'hashed':
      return withParts(data.parts, compile, (parts) => {
        const characters = dialect === 'duckdb' ? 'VARCHAR' : 'STRING'
        const framed = parts.map(({ value }) => `CAST(length(${value}) AS ${characters}) || ':' || ${value}`)
        return together(parts, jsonFunctions(dialect).sha256(framed.join(' || ')))
      })
    case 'translated':
      return withParts([data.of], compile, (parts) => {
        const value = parts[0]?.value as string
        const cases = Object.entries(data.cases).map(
          ([from, to]) => `WHEN ${literal(dialect, from)} THEN ${literal(dialect, to)}`,
        )
        // A CASE needs a WHEN.
        const listed = `CASE ${value} ${cases.join(' ') || 'WHEN NULL THEN NULL'}`
        const { otherwise } = data
        return together(
          parts,
          otherwise === null
            ? `${listed} END`
            : `CASE WHEN ${value} IS NOT NULL THEN ${listed} ELSE ${literal(dialect, otherwise)} END END`,
        )
      })
    case 'object':
      return { value: objectSql(dialect, data, leaves), misfits: [], zoneless: [] }
    case 'sequence': {
      const number = compile({ kind: 'path', cast: 'bigint', paths: data.paths, trim: false, lower: false })
      const characters = dialect === 'duckdb' ? 'VARCHAR' : 'STRING'
      return (
        number && {
          ...number,
          value: `lpad(CAST(${number.value} AS ${characters}), ${SEQUENCE_DIGITS}, '0')`,
        }
      )
    }
  }
}

function withParts(
  parts: readonly ExpressionData[],
  compile: (part: ExpressionData) => CompiledExpression | undefined,
  put: (parts: readonly CompiledExpression[]) => CompiledExpression,
): CompiledExpression | undefined {
  const compiled = parts.map(compile)
  return compiled.includes(undefined) ? undefined : put(compiled as CompiledExpression[])
}

function together(parts: readonly CompiledExpression[], value: string): CompiledExpression {
  return {
    value: `(${value})`,
    misfits: parts.flatMap(({ misfits }) => misfits),
    zoneless: parts.flatMap(({ zoneless }) => zoneless),
  }
}

// A part is only looked at where all before it gave nothing.
function firstSql(parts: readonly CompiledExpression[]): CompiledExpression {
  const guarded = (conditions: (part: CompiledExpression) => readonly string[]) =>
    parts.flatMap((part, i) => {
      const before = parts.slice(0, i).map(({ value }) => `${value} IS NULL AND `)
      return conditions(part).map((condition) => `${before.join('')}${condition}`)
    })
  return {
    value: `coalesce(${parts.map(({ value }) => value).join(', ')})`,
    misfits: guarded(({ misfits }) => misfits),
    zoneless: guarded(({ zoneless }) => zoneless),
  }
}

function objectSql(dialect: Dialect, { members }: ObjectExpression, leaves: Leaves): string {
  const there = members.map(([name, from]) => {
    const json = isObjectExpression(from) ? objectSql(dialect, from, leaves) : leaves.json(from)
    return `CASE WHEN ${json} IS NOT NULL THEN ${literal(dialect, `${JSON.stringify(name)}:`)} || ${json} END`
  })
  return `('{' || nullif(concat_ws(',', ${there.join(', ')}), '') || '}')`
}
