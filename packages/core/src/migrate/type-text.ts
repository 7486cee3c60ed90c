import type { ColumnType } from '../schema/column-type.js'

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * A type as a snapshot writes it: Databricks' spelling, and JSON where a STRING holds JSON text.
 *
 * @example typeText({ type: 'ARRAY', element: { type: 'JSON' } }) // ARRAY<JSON>
 */
export function typeText(type: ColumnType): string {
  switch (type.type) {
    case 'DECIMAL':
      return `DECIMAL(${type.precision}, ${type.scale})`
    case 'ARRAY':
      return `ARRAY<${typeText(type.element)}>`
    case 'MAP':
      return `MAP<${typeText(type.key)}, ${typeText(type.value)}>`
    case 'STRUCT':
      return `STRUCT<${Object.entries(type.fields)
        .map(([field, inner]) => `${fieldName(field)}: ${typeText(inner)}`)
        .join(', ')}>`
    default:
      return type.type
  }
}

function fieldName(field: string): string {
  return PLAIN_NAME.test(field) ? field : `\`${field.replaceAll('`', '``')}\``
}

/** What engines call our types. */
const spellings: Readonly<Record<string, ColumnType>> = {
  STRING: { type: 'STRING' },
  VARCHAR: { type: 'STRING' },
  JSON: { type: 'JSON' },
  INT: { type: 'INT' },
  INTEGER: { type: 'INT' },
  BIGINT: { type: 'BIGINT' },
  DOUBLE: { type: 'DOUBLE' },
  BOOLEAN: { type: 'BOOLEAN' },
  DATE: { type: 'DATE' },
  TIMESTAMP: { type: 'TIMESTAMP' },
  TIMESTAMPTZ: { type: 'TIMESTAMP' },
  'TIMESTAMP WITH TIME ZONE': { type: 'TIMESTAMP' },
}

const token = /\s*(`(?:[^`]|``)*`|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_]*|\d+|[<>(),:[\]])/y

/**
 * Reads a type out of a snapshot, out of Databricks' DESCRIBE, or out of DuckDB's catalog. Undefined for a type that no
 * definition has, such as VARIANT.
 *
 * @example parseType('array<struct<a:int>>')  // { type: 'ARRAY', element: { type: 'STRUCT', fields: { a: … } } }
 * @example parseType('STRUCT(a INTEGER)[]')   // the same
 */
export function parseType(text: string): ColumnType | undefined {
  const tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  const reader = { tokens, at: 0 }
  const type = readType(reader)
  return reader.at === tokens.length ? type : undefined
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text)
    if (match === null) return undefined
    tokens.push(match[1] as string)
  }
  return tokens
}

interface Reader {
  readonly tokens: readonly string[]
  at: number
}

const take = (reader: Reader): string => reader.tokens[reader.at++] ?? ''
const peek = (reader: Reader): string => reader.tokens[reader.at] ?? ''

function readType(reader: Reader): ColumnType | undefined {
  let type = readPlainType(reader)
  // DuckDB's lists stand behind their element.
  while (type !== undefined && peek(reader) === '[' && reader.tokens[reader.at + 1] === ']') {
    reader.at += 2
    type = { type: 'ARRAY', element: type }
  }
  return type
}

function readPlainType(reader: Reader): ColumnType | undefined {
  const word = take(reader).toUpperCase()
  if (word === 'ARRAY') {
    const [element] = readArguments(reader) ?? []
    return element && { type: 'ARRAY', element }
  }
  if (word === 'MAP') {
    const [key, value] = readArguments(reader) ?? []
    return key && value && { type: 'MAP', key, value }
  }
  if (word === 'STRUCT') return readStruct(reader)
  if (word === 'DECIMAL') return readDecimal(reader)
  const zoned =
    reader.tokens
      .slice(reader.at, reader.at + 3)
      .join(' ')
      .toUpperCase() === 'WITH TIME ZONE'
  if (word === 'TIMESTAMP' && zoned) {
    reader.at += 3
    return spellings['TIMESTAMP WITH TIME ZONE']
  }
  return spellings[word]
}

function readArguments(reader: Reader): ColumnType[] | undefined {
  const close = closingOf(take(reader))
  const types: ColumnType[] = []
  for (;;) {
    const type = readType(reader)
    if (type === undefined) return undefined
    types.push(type)
    const next = take(reader)
    if (next === close) return types
    if (next !== ',') return undefined
  }
}

function readStruct(reader: Reader): ColumnType | undefined {
  const close = closingOf(take(reader))
  const fields: Record<string, ColumnType> = {}
  for (;;) {
    const field = unquoted(take(reader))
    if (peek(reader) === ':') reader.at += 1
    const type = readType(reader)
    if (type === undefined) return undefined
    fields[field] = type
    const next = take(reader)
    if (next === close) return { type: 'STRUCT', fields }
    if (next !== ',') return undefined
  }
}

function readDecimal(reader: Reader): ColumnType | undefined {
  const [open, precision, comma, scale, close] = reader.tokens.slice(reader.at, reader.at + 5)
  if (open !== '(' || comma !== ',' || close !== ')') return undefined
  reader.at += 5
  return { type: 'DECIMAL', precision: Number(precision), scale: Number(scale) }
}

function closingOf(open: string): string {
  return open === '<' ? '>' : ')'
}

function unquoted(name: string): string {
  const quote = name[0]
  return quote === '`' || quote === '"' ? name.slice(1, -1).replaceAll(quote + quote, quote) : name
}

/** The type as SQL knows it: JSON is text. */
export function sqlType(type: ColumnType): ColumnType {
  switch (type.type) {
    case 'JSON':
      return { type: 'STRING' }
    case 'ARRAY':
      return { type: 'ARRAY', element: sqlType(type.element) }
    case 'MAP':
      return { type: 'MAP', key: sqlType(type.key), value: sqlType(type.value) }
    case 'STRUCT':
      return {
        type: 'STRUCT',
        fields: Object.fromEntries(
          Object.entries(type.fields).map(([field, inner]) => [field, sqlType(inner)]),
        ),
      }
    default:
      return type
  }
}
