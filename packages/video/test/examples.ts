import { readFileSync } from 'node:fs'

type Payload = Readonly<Record<string, unknown>>

/** A line of examples: where the payload comes from, and the payload. */
export interface Example {
  readonly name: string
  /** The line, which is what gets ingested. */
  readonly line: string
  /** The payload's own text in the line. */
  readonly raw: string
  readonly payload: Payload
}

/** Reads a file of examples next to the tests. */
export function examplesOf(file: string): Example[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line, i) => {
    const { source, payload } = JSON.parse(line) as { source: string; payload: Payload }
    const raw = line.slice(line.indexOf('"payload": ') + '"payload": '.length, -1)
    return { name: `${i + 1}: ${payload.event ?? source}`, line, raw, payload }
  })
}

/** Reads the first of some places of a payload that holds something, without the code under test. */
export function get(payload: unknown, ...paths: readonly string[]): unknown {
  for (const path of paths) {
    const value = path
      .split('.')
      .reduce<unknown>((parent, name) => (parent as Payload | null | undefined)?.[name], payload)
    if (value !== undefined && value !== null && value !== '') return value
  }
  return null
}

/** A value as the text of a column. */
export const text = (value: unknown) => (value === null ? null : String(value))
/** A JSON column's value. */
export const parsed = (column: unknown) => JSON.parse((column as string | null) ?? 'null') as unknown
