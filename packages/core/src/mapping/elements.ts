import { definitionError } from '../errors.js'
import { type Path, parsePath } from './path.js'

/** A list or object in a record that a mapping makes a row of each item, or member, of. Nulls make none. */
export interface Elements {
  readonly path: Path
  /** `items` of an array, read as `element.…`; `members` of an object, read as `element.key` and `element.value`. */
  readonly of: 'items' | 'members'
}

export interface ElementsOptions {
  /** The path of an array: one row an item. */
  readonly each?: string
  /** The path of an object: one row a member. */
  readonly eachMember?: string
}

/** @throws definition error when both are given */
export function elementsOf({ each, eachMember }: ElementsOptions): { readonly elements?: Elements } {
  if (each !== undefined && eachMember !== undefined)
    throw definitionError('a mapping makes rows of items or of members, not of both.', { rule: 'each' })
  if (each !== undefined) return { elements: Object.freeze({ path: parsePath(each), of: 'items' }) }
  if (eachMember !== undefined)
    return { elements: Object.freeze({ path: parsePath(eachMember), of: 'members' }) }
  return {}
}
