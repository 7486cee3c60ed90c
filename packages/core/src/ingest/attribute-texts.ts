import { jsonText } from '../mapping/cast.js'
import { isObject } from './call.js'

/**
 * An object's members as name → JSON text, so that the engine moves them without reading them and no digit is lost.
 * Undefined for what is no object.
 */
export function attributeTexts(value: unknown): Record<string, string> | undefined {
  if (!isObject(value)) return undefined
  // A null prototype, so that "__proto__" is a name like any other.
  const texts: Record<string, string> = Object.create(null)
  for (const name of Object.keys(value)) texts[name] = jsonText(value[name])
  return texts
}
