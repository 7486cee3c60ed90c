import type { Reject } from './reject.js'

/** The value that a record was rejected for, as JSON text; undefined where there is none, or the record is no JSON. */
export function rejectedValue({ raw, path }: Pick<Reject, 'raw' | 'path'>): string | undefined {
  if (path === '') return undefined
  try {
    const value = path.split('.').reduce(member, JSON.parse(raw) as unknown)
    return value === undefined ? undefined : JSON.stringify(value)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}
