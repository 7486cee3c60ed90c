import type { ExpressionData, LogMapping, Path, StateMapping } from '@customerio-databricks/core/mapping'
import { isCallType } from '@customerio-databricks/core/mapping'
import { allDomains } from '../src/index.js'
import type { Choices } from './equality.records.js'
import { emails, ids, lists, places, scalars, times } from './equality.values.js'

type Mapping = LogMapping | StateMapping

/** The mappings that the engine is asked for: a hostile file has records for each of them. */
const engineMappings = allDomains
  .flatMap(({ mappings }) => mappings as readonly Mapping[])
  .filter(({ when }) => when.type === 'webhook' || isCallType(when.type))

/** A place that a mapping reads, and what it wants there. */
interface Place {
  readonly path: Path
  readonly wants: 'time' | 'list' | 'object' | 'text'
}

function placesOf(mapping: Mapping): Place[] {
  const expressions =
    mapping.kind === 'log'
      ? Object.values(mapping.columns)
      : [
          ...Object.values(mapping.key),
          ...Object.values(mapping.marks),
          ...Object.values(mapping.series).flatMap(({ kind, id, value }) => [
            kind,
            id,
            ...(value ? [value] : []),
          ]),
          ...[mapping.id, mapping.at].flatMap((own) => own ?? []),
        ]
  const attributes =
    mapping.kind === 'state' && mapping.attributes !== undefined
      ? mapping.attributes.from.flatMap((path) => attributePlaces(mapping, path))
      : []
  return [...expressions.flatMap(placesIn), ...attributes]
}

function placesIn(data: ExpressionData): Place[] {
  switch (data.kind) {
    case 'path': {
      const wants = { time: 'time', nested: 'list', verbatim: 'object' }[data.cast as string] ?? 'text'
      return data.paths.map((path) => ({ path, wants: wants as Place['wants'] }))
    }
    case 'first':
    case 'joined':
    case 'hashed':
      return data.parts.flatMap(placesIn)
    case 'translated':
      return placesIn(data.of)
    case 'object':
      return data.members.flatMap(([, from]) =>
        'kind' in from ? placesIn(from) : [{ path: from, wants: 'text' as const }],
      )
    case 'id':
    case 'sequence':
      return data.paths.map((path) => ({ path, wants: 'text' as const }))
    default:
      return []
  }
}

function attributePlaces({ state }: StateMapping, from: Path): Place[] {
  return Object.values(state.columns)
    .flatMap(placesIn)
    .map(({ path, wants }) => ({ path: [...from, ...path.slice(1)], wants }))
}

type Tree = { [name: string]: string | Tree }

function set(tree: Tree, [name = '', ...rest]: Path, text: string): void {
  if (rest.length === 0) {
    tree[name] = text
    return
  }
  const inner = tree[name]
  const next: Tree = typeof inner === 'object' ? inner : {}
  tree[name] = next
  set(next, rest, text)
}

function print(tree: Tree): string {
  const members = Object.entries(tree).map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'string' ? value : print(value)}`,
  )
  return `{${members.join(',')}}`
}

function valueFor(c: Choices, { wants }: Place): string {
  if (c.chance(4)) return c.pick(scalars)
  if (wants === 'time') return c.pick(times)
  if (wants === 'list') return c.pick([...lists, ...places, `[${c.pick(places)},${c.pick(places)}]`])
  return wants === 'object' ? c.pick(places) : c.pick([...scalars, ...ids, ...emails])
}

/** A record that one of the mappings may take, with hostile values in the places that it reads. */
export function mappedLine(c: Choices, i: number): string {
  const mapping = c.pick(engineMappings)
  const { when, elements } = mapping
  const tree: Tree = {}
  const places = placesOf(mapping).filter(() => c.chance(3))
  for (const place of places) if (place.path[0] !== 'element') set(tree, place.path, valueFor(c, place))
  for (const path of when.present) if (!c.chance(10)) set(tree, path, c.pick(ids))
  for (const { path, values } of when.where)
    if (!c.chance(10) && path[0] !== 'element') set(tree, path, JSON.stringify(c.pick(values)))
  if (elements !== undefined) set(tree, elements.path, elementsText(c, mapping, places))
  return print({ ...tree, ...head(c, i, mapping) })
}

function head(c: Choices, i: number, { when }: Mapping): Tree {
  const time = c.chance(3) ? c.pick(times) : `"2026-01-0${1 + c.below(5)}T00:00:0${c.below(5)}Z"`
  if (when.type === 'webhook') {
    const metric = when.where.find(({ path }) => path.join() === 'metric')?.values ?? ['sent', 'opened']
    return {
      event_id: c.chance(10) ? c.pick(ids) : `"e${c.chance(20) ? c.below(50) : i}"`,
      metric: JSON.stringify(c.pick(metric)),
      timestamp: c.chance(2) ? String(1767323045 + c.below(9)) : time,
    }
  }
  return {
    type: `"${when.type}"`,
    messageId: c.chance(10) ? c.pick(ids) : `"m${c.chance(20) ? c.below(50) : i}"`,
    userId: c.chance(8) ? 'null' : c.pick(ids),
    ...(c.chance(2) ? { anonymousId: c.pick(ids) } : {}),
    ...(when.type === 'track' ? { event: JSON.stringify(c.pick(when.events ?? ['Tap'])) } : {}),
    ...(c.chance(6) ? {} : { timestamp: time }),
  }
}

function elementsText(c: Choices, { elements, when }: Mapping, places: readonly Place[]): string {
  if (c.chance(10)) return c.pick(scalars)
  const texts = Array.from({ length: c.below(4) }, () => {
    if (c.chance(10)) return c.pick(scalars)
    const element: Tree = {}
    for (const place of places) {
      const [root, ...rest] = place.path
      if (root === 'element' && rest.length > 0) set(element, rest, valueFor(c, place))
    }
    for (const path of when.present) if (path[0] === 'element') set(element, path.slice(1), c.pick(ids))
    return print(element)
  })
  if (elements?.of === 'items') return `[${texts.join(',')}]`
  return `{${texts.map((text, i) => `"${c.pick(['a', 'sent', 'é'])}${i}":${text}`).join(',')}}`
}
