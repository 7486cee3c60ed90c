import { definitionError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import type { ColumnSpec } from '../schema/column.js'
import { type ColumnType, typeName } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import type { Cast, Expression, ExpressionData, PathExpression } from './expression.js'
import { parsePath } from './path.js'

const castTypes: Readonly<Record<Cast, readonly ColumnType['type'][]>> = {
  text: ['STRING'],
  integer: ['INT', 'BIGINT'],
  bigint: ['BIGINT'],
  double: ['DOUBLE'],
  decimal: ['DECIMAL'],
  boolean: ['BOOLEAN'],
  date: ['DATE'],
  time: ['TIMESTAMP'],
  verbatim: ['JSON'],
  nested: ['ARRAY', 'STRUCT', 'MAP'],
}

const constantTypes: Readonly<Record<string, readonly ColumnType['type'][]>> = {
  string: ['STRING'],
  number: ['INT', 'BIGINT', 'DOUBLE'],
  boolean: ['BOOLEAN'],
}

/** Refuses an expression for a column that does not exist, or whose type it can never give. */
export function checkExpression(table: Table, column: string, expression: Expression): void {
  const spec = table.columns[column]
  const details = { table: table.name, column }
  if (spec === undefined) {
    throw definitionError(
      `the mapping fills a column that the table does not have.${didYouMean(column, Object.keys(table.columns))}`,
      { ...details, rule: 'mapped column' },
    )
  }
  checkData(expression.data, spec, details)
}

function checkData(
  data: ExpressionData,
  spec: ColumnSpec,
  details: { readonly table: string; readonly column: string },
): void {
  if (data.kind === 'first') {
    for (const part of data.parts) checkData(part, spec, details)
    return
  }
  const allowed = allowedTypes(data)
  if (allowed !== undefined && !allowed.includes(spec.type.type)) {
    throw definitionError(
      `${describe(data)} cannot become ${typeName(spec.type)}; it fits ${allowed.join(', ')}.`,
      { ...details, rule: 'cast' },
    )
  }
  if (spec.values === undefined) return
  for (const value of constantsOf(data)) {
    if (spec.values.includes(value)) continue
    throw definitionError(
      `the constant "${value}" is not one of ${spec.values.join(', ')}.${didYouMean(value, spec.values)}`,
      { ...details, rule: 'cast' },
    )
  }
}

/** The texts that an expression gives whatever the payload says. */
function constantsOf(data: ExpressionData): string[] {
  if (data.kind === 'constant') return [String(data.value)]
  if (data.kind !== 'translated') return []
  return [...Object.values(data.cases), ...(data.otherwise === null ? [] : [data.otherwise])]
}

function allowedTypes(data: ExpressionData): readonly ColumnType['type'][] | undefined {
  if (data.kind === 'path') return castTypes[data.cast]
  if (data.kind === 'constant') return constantTypes[typeof data.value]
  if (data.kind === 'object') return ['JSON', 'STRING']
  return data.kind === 'custom' ? undefined : ['STRING']
}

function describe(data: ExpressionData): string {
  if (data.kind === 'path') return `the cast "${data.cast}"`
  return data.kind === 'constant' ? `the constant ${JSON.stringify(data.value)}` : `"${data.kind}"`
}

/** The expression of a column that a user added with `.from(paths)`: its type says the cast. */
export function expressionFrom(type: ColumnType, paths: readonly string[]): PathExpression {
  const cast = (Object.keys(castTypes) as Cast[]).findLast((candidate) =>
    castTypes[candidate].includes(type.type),
  ) as Cast
  return { kind: 'path', cast, paths: paths.map(parsePath), trim: false, lower: false }
}
