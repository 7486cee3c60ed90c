import type { SqlFragment, SqlName } from '../sql/fragment.js'

/** A row, by its columns. */
type Row = Readonly<Record<string, unknown>>

/**
 * Whether a row keeps every CHECK for certain, as far as that can be told without an engine: of texts that are not empty
 * (`c <> ''`), and of two columns that are equal (`a = b`), which is what the domains' tables ask. A row of which it cannot
 * be told is staged with its record's text, in case that the engine finds a CHECK broken.
 *
 * @example keepsChecks({ c: sql`${name('event_id')} <> ''` })({ event_id: 'e-1' }) // true
 */
export function keepsChecks(checks: Readonly<Record<string, SqlFragment>>): (row: Row) => boolean {
  const rules = Object.values(checks).map(ruleOf)
  return (row) => {
    for (const keeps of rules) if (!keeps(row)) return false
    return true
  }
}

function ruleOf({ strings, values }: SqlFragment): (row: Row) => boolean {
  const [first, second] = values.map((value) => (isName(value) ? value.name : undefined))
  const text = strings.join('?')
  if (first !== undefined && text === "? <> ''") return (row) => isText(row[first])
  if (first !== undefined && second !== undefined && text === '? = ?')
    return (row) => isText(row[first]) && row[first] === row[second]
  return () => false
}

function isName(value: SqlFragment['values'][number]): value is SqlName {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && value.kind === 'name'
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
