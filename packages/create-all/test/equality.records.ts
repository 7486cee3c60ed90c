import { mappedLine } from './equality.mapped.js'
import { broken, contexts, emails, events, ids, lists, places, scalars, times } from './equality.values.js'

/** A seeded source of choices: the same seed gives the same file. */
export interface Choices {
  /** A whole number below `limit`. */
  below(limit: number): number
  pick<T>(values: readonly T[]): T
  chance(oneIn: number): boolean
}

/** xorshift32: small, seeded, and good enough to shuffle test data. */
export function choices(seed: number): Choices {
  let state = seed | 1
  const below = (limit: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  return {
    below,
    pick: (values) => values[below(values.length)] as never,
    chance: (oneIn) => below(oneIn) === 0,
  }
}

function object(pairs: readonly (readonly [string, string | undefined])[], space: string): string {
  const present = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
  return `{${space}${present.map(([name, value]) => `${JSON.stringify(name)}:${space}${value}`).join(`,${space}`)}${space}}`
}

function properties(c: Choices, space: string): string {
  if (c.chance(20)) return c.pick(['null', '[]', '"x"', '{}', '3'])
  const names = [
    'price',
    'currency',
    'quantity',
    'tags',
    'title',
    'url',
    'session_id',
    'time_on_page',
    'scroll_depth',
    'plan',
    'deletion_reason',
    'processed_at',
    'undeclared',
    '__proto__',
    'constructor',
    'a.b',
  ]
  return object(
    names.flatMap((name) =>
      c.chance(3)
        ? [
            [
              name,
              name === 'tags' ? c.pick(lists) : name === 'processed_at' ? c.pick(times) : c.pick(scalars),
            ] as const,
          ]
        : [],
    ),
    space,
  )
}

function traits(c: Choices, space: string): string {
  if (c.chance(20)) return c.pick(['null', '[]', '"x"', '{}'])
  const names = [
    'first_name',
    'firstName',
    'age',
    'plan',
    'unsubscribed',
    'engagement_score',
    'undeclared',
    '__proto__',
    'gdpr_consent',
    'phone',
  ]
  return object(
    [
      ['email', c.chance(2) ? c.pick(emails) : undefined],
      ...names.map((name) => [name, c.chance(4) ? c.pick(scalars) : undefined] as const),
      ['created_at', c.chance(4) ? c.pick(times) : undefined],
      ['tags', c.chance(5) ? c.pick(lists) : undefined],
      ['location', c.chance(5) ? c.pick(places) : undefined],
      [
        'scores',
        c.chance(8)
          ? c.pick(['{"engagement":1.5}', '{"engagement":"x"}', '{"activity":"2"}', 'null', '[]'])
          : undefined,
      ],
    ],
    space,
  )
}

function call(c: Choices, i: number): string {
  const space = c.chance(8) ? ' ' : ''
  const type = c.pick(['track', 'track', 'track', 'identify', 'identify', 'page', 'screen', 'group', 'alias'])
  return object(
    [
      ['type', c.chance(60) ? c.pick(['"TRACK"', '"trac"', 'null', '7', undefined]) : `"${type}"`],
      [
        'messageId',
        c.chance(6) ? c.pick([undefined, 'null', '""', '77', '{}']) : `"m${c.chance(30) ? c.below(50) : i}"`,
      ],
      ['userId', c.chance(8) ? undefined : c.pick(ids)],
      ['anonymousId', c.chance(3) ? c.pick(ids) : undefined],
      ['groupId', c.chance(10) ? c.pick(ids) : undefined],
      ['previousId', type === 'alias' ? c.pick(ids) : undefined],
      ['event', type === 'track' ? c.pick(events) : undefined],
      ['name', type === 'page' || type === 'screen' ? c.pick(scalars) : undefined],
      [
        'timestamp',
        c.chance(6)
          ? undefined
          : c.chance(3)
            ? c.pick(times)
            : `"2026-01-0${1 + c.below(5)}T00:00:0${c.below(5)}Z"`,
      ],
      ['sentAt', c.chance(4) ? c.pick(times) : undefined],
      ['receivedAt', c.chance(4) ? c.pick(times) : undefined],
      ['integrations', c.chance(10) ? c.pick(['null', '{"All":true}']) : undefined],
      ['context', c.chance(2) ? c.pick(contexts) : undefined],
      ['properties', type === 'identify' || type === 'group' ? undefined : properties(c, space)],
      ['traits', type === 'identify' || type === 'group' ? traits(c, space) : undefined],
      ['undeclared', c.chance(10) ? c.pick(scalars) : undefined],
    ],
    space,
  )
}

/** One line of a hostile file, without its line end. */
function hostileLine(c: Choices, i: number): string {
  const kind = c.below(100)
  if (kind < 3) return c.pick(broken)
  if (kind < 4) return c.pick(['', '   ', '\t'])
  if (kind < 6)
    return `{"batch":[${Array.from({ length: c.below(4) }, (_, n) => (c.chance(15) ? '7' : call(c, i * 10 + n))).join(',')}],"context":${c.pick(contexts)},"sentAt":${c.pick(times)}}`
  if (kind < 7)
    return `{"source":"x","kind":"pipelines.${c.pick(['screen', 'identify', 'track'])}","payload":${call(c, i)}}`
  if (kind < 8) return `{"path":"/v1/screen","request":{"userId":"u1","name":"feed"}}`
  // Byte-identical records without id and time are calls of their own.
  if (kind < 9) return '{"type":"track","userId":"u9","event":"Same"}'
  // Which of two members of one name wins is not specified: only where no column reads them.
  if (kind < 10)
    return `{"type":"track","userId":"u1","event":"x","messageId":"d${i}","other":1,"other":2,"properties":{"n":1,"n":1}}`
  return kind < 55 ? mappedLine(c, i) : call(c, i)
}

/** A hostile file. */
export function hostileFile(seed: number, lines: number, end: (c: Choices) => string = () => '\n'): Buffer {
  const c = choices(seed)
  const parts: Buffer[] = []
  for (let i = 0; i < lines; i++) parts.push(Buffer.from(`${hostileLine(c, i)}${end(c)}`))
  return Buffer.concat(parts)
}
