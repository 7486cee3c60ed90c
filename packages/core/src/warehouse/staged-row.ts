import type { ColumnType } from '../schema/column-type.js'

/**
 * A row on its way into a table, as texts in the order of the stage's columns; null or nothing for NULL. STRING, JSON:
 * the text. Numbers: digits. BOOLEAN: `true`, `false`. DATE, TIMESTAMP: as in `Stage`. ARRAY, STRUCT,
 * MAP: JSON text.
 */
export type StagedRow = (string | null | undefined)[]

/** A value of JSON as the text that stands for it in a staged row. */
export function stagedText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Before, between and behind the texts of a row. No text of JSON holds it raw. */
export const SEPARATOR = '\u0001'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u001f]/

/** True for a row that can be written as one line of texts: none is empty, which means NULL, or holds a control character. */
export function isLine(row: StagedRow): boolean {
  return row.every((text) => text == null || isLineText(text))
}

/** True for a text that can stand in such a line. */
export function isLineText(text: string): boolean {
  return text !== '' && !control.test(text)
}

/** Types whose text in a staged row is JSON that a reader has to parse. */
export const nested: ReadonlySet<ColumnType['type']> = new Set(['ARRAY', 'STRUCT', 'MAP'] as const)

/** Types whose values stand in JSON as they are; the others are JSON strings. */
const bare: ReadonlySet<ColumnType['type']> = new Set(['INT', 'DOUBLE', 'BOOLEAN', ...nested] as const)

/** Writes staged rows as the JSON objects that `Stage.write` takes. */
export function jsonWriter(columns: Readonly<Record<string, ColumnType>>): (row: StagedRow) => string {
  const members = Object.entries(columns).map(([column, { type }]) => ({
    name: `${JSON.stringify(column)}:`,
    isBare: bare.has(type),
  }))
  return (row) => {
    const written: string[] = []
    for (const [i, { name, isBare }] of members.entries()) {
      const text = row[i]
      if (text != null) written.push(isBare ? name + text : name + JSON.stringify(text))
    }
    return `{${written.join(',')}}`
  }
}
