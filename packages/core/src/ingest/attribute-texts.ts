import { type Attributes, isTaken } from '../mapping/attributes.js'
import { recordText } from '../mapping/cast.js'
import { type PathReader, pathReader } from '../mapping/path.js'
import { isObject } from './call.js'

/** Gives a payload's attributes as name → JSON text; undefined when none of their objects is there. */
export type ReadAttributes = (payload: unknown) => Record<string, string> | undefined

/**
 * Reads the attributes of a change. They stay JSON text, so that the engine moves them without reading them and no digit
 * is lost.
 */
export function attributeReader(attributes: Attributes): ReadAttributes {
  const readers: PathReader[] = attributes.from.map(pathReader)
  return (payload) => {
    const objects = readers.map((read) => read(payload)).filter(isObject)
    if (objects.length === 0) return undefined
    // A null prototype, so that "__proto__" is a name like any other.
    const texts: Record<string, string> = Object.create(null)
    for (const object of objects) {
      for (const name of Object.keys(object))
        if (isTaken(attributes, name)) texts[name] = recordText(object[name])
    }
    return texts
  }
}
