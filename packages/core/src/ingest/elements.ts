import { ELEMENT } from '../mapping/condition.js'
import type { Elements } from '../mapping/elements.js'
import type { MappedRecord } from '../mapping/evaluate.js'
import { pathReader } from '../mapping/path.js'
import { isObject } from './call.js'

/** The records that a mapping makes rows of: each element beside the record; undefined when the place holds no list. */
export type ReadElements = (record: MappedRecord) => readonly MappedRecord[] | undefined

/** Takes a record apart into its elements; a null makes no row. */
export function elementReader({ path, of }: Elements): ReadElements {
  const read = pathReader(path)
  return (record) => {
    const place = read(record.payload)
    const elements = of === 'items' ? itemsOf(place) : membersOf(place)
    return elements?.map((element) => ({
      payload: beside(record.payload, element),
      raw: record.raw,
      event: record.event,
      hash: () => record.hash(),
      jsonOf: (value) => record.jsonOf?.(value),
    }))
  }
}

function itemsOf(place: unknown): unknown[] | undefined {
  return Array.isArray(place) ? place.filter((item) => item !== null && item !== undefined) : undefined
}

function membersOf(place: unknown): unknown[] | undefined {
  return isObject(place) ? Object.keys(place).map((key) => ({ key, value: place[key] })) : undefined
}

// Object.assign would run a "__proto__" setter; a null prototype has none.
function beside(payload: unknown, element: unknown): object {
  const copy: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(payload as object)) copy[name] = (payload as Record<string, unknown>)[name]
  copy[ELEMENT] = element
  return copy
}
