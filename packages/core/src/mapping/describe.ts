import { typeName } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import type { StateMapping } from './changes.js'
import { type ExpressionData, isObjectExpression } from './expression.js'
import type { LogMapping } from './mapping.js'
import { withExtensions } from './mapping.js'
import { formatPath } from './path.js'

/** One line of a printed mapping. */
export interface MappingLine {
  /** Payload paths in the order they are tried, or what else the value is. */
  readonly from: string
  readonly cast: string
  readonly column: string
  readonly type: string
}

/** A mapping as lines to print: payload path, cast, column. */
export function describeMapping(mapping: LogMapping | StateMapping, table: Table): MappingLine[] {
  if (mapping.kind === 'log') return lines(withExtensions(mapping.columns, table), table)
  const attributes: MappingLine[] =
    mapping.attributes === undefined
      ? []
      : [
          {
            from: `each member of ${mapping.attributes.from.map(formatPath).join(', ')}`,
            cast: 'folded by time',
            column: mapping.state.attributes,
            type: 'STRING',
          },
        ]
  const marks = Object.entries(mapping.marks).map(([mark, data]): MappingLine => {
    const columns = Object.entries(mapping.state.marks).flatMap(([column, shown]) =>
      shown.mark === mark ? [column] : [],
    )
    return { from: describeFrom(data), cast: `mark ${mark}`, column: columns.join(', ') || 'marks', type: '' }
  })
  const facts = Object.entries(mapping.series).map(([name, { kind, id }]): MappingLine => {
    const columns = Object.entries(mapping.state.tallies).flatMap(([column, { of }]) =>
      of.includes(name) ? [column] : [],
    )
    return {
      from: `${describeFrom(kind)} / ${describeFrom(id)}`,
      cast: `fact of ${name}`,
      column: columns.join(', ') || 'marks',
      type: '',
    }
  })
  const folded =
    mapping.attributes === undefined ? [] : lines(withExtensions(mapping.state.columns, table), table)
  return [...lines(mapping.key, table), ...attributes, ...marks, ...facts, ...folded]
}

function lines(columns: Readonly<Record<string, ExpressionData>>, table: Table): MappingLine[] {
  return Object.entries(columns).map(([column, data]) => {
    const spec = table.columns[column]
    return {
      from: describeFrom(data),
      cast: describeCast(data),
      column,
      type: spec ? typeName(spec.type) : '',
    }
  })
}

function describeFrom(data: ExpressionData): string {
  switch (data.kind) {
    case 'first':
      return data.parts.map(describeFrom).join(', else ')
    case 'joined':
      return data.parts.map(describeFrom).join(' + ')
    case 'hashed':
      return `hash of ${data.parts.map(describeFrom).join(', ')}`
    case 'translated':
      return `${describeFrom(data.of)}, by a list of ${Object.keys(data.cases).length}`
    case 'object':
      return `{ ${data.members.map(([name, from]) => `${name}: ${isObjectExpression(from) ? describeFrom(from) : formatPath(from)}`).join(', ')} }`
    case 'sequence':
      return data.paths.map(formatPath).join(', else ')
    case 'path':
      return data.paths.map(formatPath).join(', else ')
    case 'constant':
      return JSON.stringify(data.value)
    case 'id':
      return `${data.paths.map(formatPath).join(', else ')}, else the record's hash`
    case 'event':
      return 'event'
    case 'raw':
      return 'the whole record'
    case 'custom':
      return `function (${data.reason})`
  }
}

function describeCast(data: ExpressionData): string {
  if (data.kind !== 'path') return data.kind === 'event' ? 'documented name' : ''
  return [data.cast, data.trim && 'trimmed', data.lower && 'lower case'].filter(Boolean).join(', ')
}
