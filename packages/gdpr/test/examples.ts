import { readFileSync } from 'node:fs'

export type Payload = Readonly<Record<string, unknown>>

/** A line of the examples: a payload as Customer.io's documents have it, and the payload's own text. */
export interface Example {
  readonly source: string
  readonly kind: string
  readonly line: string
  readonly text: string
  readonly payload: Payload
}

const start = '"payload": '

/** Reads a file of examples; in each line the payload stands last. */
export function examplesIn(file: string): Example[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({
      ...(JSON.parse(line) as Pick<Example, 'source' | 'kind' | 'payload'>),
      line,
      text: line.slice(line.indexOf(start) + start.length, -1),
    }))
}

/** Reads a place of a payload, without the code under test. */
export function at(payload: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Payload | null | undefined)?.[name], payload)
}
