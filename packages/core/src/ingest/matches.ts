import { castFunction } from '../mapping/cast.js'
import type { Condition } from '../mapping/condition.js'
import { type Path, pathReader } from '../mapping/path.js'
import { isId } from './identity.js'

/** What a condition asks of a payload beside its type and event, as a function. */
export function matcher({ where, present, absent, differ }: Condition): (payload: unknown) => boolean {
  const listed = where.map(({ path, values }) => ({ read: textReader(path), values }))
  const needed = present.map(pathReader)
  const refused = absent.map(pathReader)
  const [a, b] = (differ ?? []).map(textReader)
  return (payload) =>
    needed.every((read) => isId(read(payload))) &&
    !refused.some((read) => isId(read(payload))) &&
    listed.every(({ read, values }) => values.includes(read(payload) as string)) &&
    (a === undefined || b === undefined || a(payload) !== b(payload))
}

/** Reads a place as text; undefined for what has none. */
function textReader(path: Path): (payload: unknown) => unknown {
  const read = pathReader(path)
  const toText = castFunction('text', { type: 'STRING' })
  return (payload) => {
    const value = read(payload)
    return value === undefined || value === null ? undefined : toText(value)
  }
}
