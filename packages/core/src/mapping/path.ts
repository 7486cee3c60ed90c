import { definitionError } from '../errors.js'
import { isLosslessNumber } from '../validate/lossless-number.js'

/** A place in a JSON document: member names from the top. */
export type Path = readonly string[]

// A name, or a name in brackets and quotes: context.ip, properties['a.b'].c
const step = /(?:^|(?<!^)\.)([^.[\]']+)|\['((?:[^'\\]|\\.)+)'\]/y

/**
 * Reads a path as people write it.
 *
 * @example parsePath('context.ip')          // ['context', 'ip']
 * @example parsePath("properties['a.b'].c") // ['properties', 'a.b', 'c']
 * @throws definition error naming the path and the place where it stops making sense
 */
export function parsePath(text: string): Path {
  const path: string[] = []
  step.lastIndex = 0
  let end = 0
  while (end < text.length) {
    const match = step.exec(text)
    if (match === null) {
      throw definitionError(
        `the path ${JSON.stringify(text)} cannot be read at "${text.slice(end)}". Write a.b, or ['a.b'] for a name with a dot.`,
        { rule: 'path' },
      )
    }
    path.push(match[1] ?? (match[2] as string).replace(/\\(.)/g, '$1'))
    end = step.lastIndex
  }
  if (path.length === 0) throw definitionError('a path must not be empty.', { rule: 'path' })
  return Object.freeze(path)
}

/** A path as people write it; `parsePath(formatPath(p))` is `p`. */
export function formatPath(path: Path): string {
  return path.reduce((text, name) => {
    if (/[.[\]'\\]/.test(name)) return `${text}['${name.replace(/['\\]/g, '\\$&')}']`
    return text === '' ? name : `${text}.${name}`
  }, '')
}

/** Reads the value at a path; undefined when a step is missing or not an object. */
export type PathReader = (document: unknown) => unknown

/** Compiles a path to a reader. Only a document's own members are read: `constructor` is a name like any other. */
export function pathReader(path: Path): PathReader {
  const [a, b, c] = path
  // Told apart because it is asked dozens of times a record.
  if (!path.some(needsCare)) {
    if (path.length === 1) return (document) => (document as Parent)[a as string]
    if (path.length === 2) {
      return (document) => {
        const inner = (document as Parent)[a as string]
        return isParent(inner) ? inner[b as string] : undefined
      }
    }
    if (path.length === 3) {
      return (document) => {
        const outer = (document as Parent)[a as string]
        const inner = isParent(outer) ? outer[b as string] : undefined
        return isParent(inner) ? inner[c as string] : undefined
      }
    }
  }
  return (document) => {
    let value = document
    for (const name of path) {
      if (!isParent(value) || isLosslessNumber(value) || !Object.hasOwn(value, name)) return undefined
      value = value[name]
    }
    return value
  }
}

/** What members are read of. */
export type Parent = Record<string, unknown>

/** True for a name that an object may answer to without having such a member: it is not for `object[name]` alone. */
export function needsCare(name: string): boolean {
  // A number of the lossless parser has a value, but no members.
  return name in Object.prototype || name === 'value' || name === 'isLosslessNumber'
}

/** True for what is asked for members: an array has a length, but none; a number of the lossless parser has none to find. */
export function isParent(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
