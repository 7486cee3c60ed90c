import type { Place } from './leaves.js'

/** Places that one `from_json` reads together, and the structure that it is told. */
export interface Structure {
  /** @example '{"userId":"VARCHAR","context":{"ip":"VARCHAR"}}' */
  readonly json: string
  readonly places: readonly Place[]
}

/** A structure that can still take places. */
interface Open {
  readonly level: Level
  readonly places: Place[]
}

/** A level of a structure: lower-case name → name and what stands there. */
type Level = Map<string, { readonly name: string; readonly inner: Level | Place['as'] }>

const types: Readonly<Record<Place['as'], string>> = { json: '"JSON"', characters: '"VARCHAR"' }

/**
 * Sorts places into as few structures as they fit: in one structure a place cannot be read both as a whole and in
 * parts, and names of a STRUCT must differ in more than case.
 */
export function structuresOf(places: readonly Place[]): Structure[] {
  const structures: Open[] = []
  for (const place of places) {
    const fitting = structures.find(({ level }) => fits(level, place.path))
    const structure: Open = fitting ?? { level: new Map(), places: [] }
    if (fitting === undefined) structures.push(structure)
    add(structure.level, place)
    structure.places.push(place)
  }
  return structures.map(({ level, places: own }) => ({ json: written(level), places: own }))
}

function fits(top: Level, path: readonly string[]): boolean {
  let level = top
  for (const [i, name] of path.entries()) {
    const known = level.get(name.toLowerCase())
    if (known === undefined) return true
    if (known.name !== name || typeof known.inner === 'string' || i === path.length - 1) return false
    level = known.inner
  }
  return false
}

function add(top: Level, { path, as }: Place): void {
  let level = top
  for (const [i, name] of path.entries()) {
    const key = name.toLowerCase()
    const known = level.get(key)
    if (known !== undefined) {
      level = known.inner as Level
      continue
    }
    const inner = i === path.length - 1 ? as : new Map()
    level.set(key, { name, inner })
    if (typeof inner !== 'string') level = inner
  }
}

function written(level: Level): string {
  const members = [...level.values()].map(
    ({ name, inner }) =>
      `${JSON.stringify(name)}:${typeof inner === 'string' ? types[inner] : written(inner)}`,
  )
  return `{${members.join(',')}}`
}
