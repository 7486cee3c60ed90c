import type { PathExpression } from './expression.js'
import { type Path, parsePath } from './path.js'

/** Where the attributes of a change stand: members of one or more objects; of two with one name the later object's. */
export interface Attributes {
  readonly from: readonly Path[]
  /** Only these members; absent: all. */
  readonly only?: readonly string[]
  /** All but these. */
  readonly except?: readonly string[]
}

export interface AttributesOptions {
  readonly only?: readonly string[]
  readonly except?: readonly string[]
}

/** Stands for the record itself, where an object of attributes is named. */
const RECORD_ITSELF = '$'

/**
 * Takes members of several objects, or some members of one, as attributes; `$` is the record itself.
 *
 * @example attributesOf(['properties', 'context.device'], { except: ['token'] })
 * @example attributesOf(['$'], { except: ['seq_num'] })
 */
export function attributesOf(
  paths: readonly [string, ...string[]],
  { only, except }: AttributesOptions = {},
): Attributes {
  return Object.freeze({
    from: Object.freeze(paths.map((path) => (path === RECORD_ITSELF ? [] : parsePath(path)))),
    ...(only === undefined ? {} : { only: Object.freeze([...only]) }),
    ...(except === undefined ? {} : { except: Object.freeze([...except]) }),
  })
}

/** True for a member that is taken. */
export function isTaken({ only, except }: Attributes, name: string): boolean {
  return only === undefined ? except?.includes(name) !== true : only.includes(name)
}

/**
 * An expression over the folded attributes (`traits.email`) as one over the payload; undefined when the change takes
 * none of what it reads.
 */
export function inPayload(attributes: Attributes, expression: PathExpression): PathExpression | undefined {
  const paths = expression.paths.flatMap(([, name = '', ...rest]) =>
    isTaken(attributes, name) ? attributes.from.map((path) => [...path, name, ...rest]).reverse() : [],
  )
  return paths.length === 0 ? undefined : { ...expression, paths }
}
