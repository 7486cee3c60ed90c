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
  return { below, pick: (values) => values[below(values.length)] as never, chance: (oneIn) => below(oneIn) === 0 }
}

const times = [
  '"2026-01-02T03:04:05.678Z"', '"2026-01-02T03:04:05Z"', '"2026-01-02T03:04:05.123456789+02:00"', '"2026-01-02 03:04:05-0530"',
  '"2026-01-02T03:04:05+02"', '"2026-01-02T03:04:05"', '"2026-01-02"', '"2026-01-02T03:04Z"', '"2026-02-30T00:00:00Z"', '"yesterday"', '""', '" 2026-01-02T03:04:05Z "',
  '1700000000', '1700000000.123456', '1700000000123', '0', '"0"', '"1700000000"', '-5', 'null', 'true', '{}', '[]', '99999999999', '"2026-01-02t03:04:05z"',
  '"0001-01-01T00:00:00+05:00"', '"9999-12-31T23:59:59-05:00"', '"2026-01-02T24:00:00Z"', '"2026-01-02T03:04:60Z"', '"2026-01-02T03:04:05,5Z"', '"0000-01-01T00:00:00Z"',
  '"2026-01-02T03:04:05+14:00"', '"2026-01-02T03:04:05+15:30"', '"2026-01-02T03:04:05+18:00"', '"2026-01-02T03:04:05+19:00"', '"2026-01-02T03:04:05+05:75"', '"2026-01-02T03:04+0530"', '"2026-01-02 03:04 Z"', '"2026-01-02T03:04"', '"2026-1-2"', '"20260102"', '"2026-01-02T"', '"2026-01-02T03"',
]
const scalars = [
  '"text"', '""', '" "', '" padded\\t"', '"ünï¢ødé 😀"', '"quote \\" and \\\\ backslash"', '"\\u0041\\u00e9"', '"\\ud83d\\ude00"', '"\\u0000"', '"\\u0001"', '"line\\nbreak"', '"it\'s; DROP TABLE x--"', '"${a}"', '"/"', '"\\/"',
  '0', '-0', '1', '42', '-7', '3.0', '1.10', '1e2', '1E-7', '0.00001', '0.1', '12.34565', '-12.34565', '2147483648', '9007199254740993', '123456789012345', '12345678901234567890', '0.12345678901234567890', '99999999999999.99995', '1e400', '"1e2"', '"3.0"', '"007"', '"1,5"', '"+5"', '"٣"',
  'true', 'false', '"true"', '"TRUE"', '"False"', '"1"', '"0"', '"yes"', 'null', '{}', '[]', '{"a":1}', '["x","y"]', '[1,null,"z"]', '[["deep"]]', '{"2":1,"1":2}', '"null"', '"[1]"', '"{}"', '"2026-11-23"', '"NaN"',
]
const lists = ['["a","b"]', '[]', '["a",null,1,true]', '["a",{"b":1}]', '"a"', 'null', '[""]', '{"0":"a"}', '[1.50,2]']
const places = ['{"city":"Berlin","country":"DE"}', '{"city":1}', '{"city":{"a":1}}', '{}', 'null', '"Berlin"', '{"city":null,"zip":"1"}', '[]', '{"city":"","country":" x "}']
const ids = ['"u1"', '"u2"', '"u3"', '4', '5.0', '"ü"', '"a@example.com"', '""', 'null', 'true', '"b@example.com"', '1e3', '12345678901234567890', '{"x":1}', '[]']
const emails = ['"a@example.com"', '"b@example.com"', '"c@example.com"', 'null', '""', '7', '{}']
const contexts = ['null', '{}', '{"ip":"1.2.3.4","locale":"en","userAgent":"x","library":{"name":"js","version":2.0}}', '[]', '"text"', '{"page":{"url":"https://x/?a=1"},"campaign":{"name":"c","source":null}}', '{"app":{"version":"1.2"},"device":{"type":"ios"},"os":{"name":"iOS"}}', '{"traits":{"email":"a@example.com"}}', '{"ip":{"a":1}}', '{"library":"js"}']
const events = ['"Signed up"', '" Signed up "', '"App Opened"', '"Delete Device"', '"User Deleted"', '"User Suppressed"', '"User Unsuppressed"', '"Report Delivery Event"', '""', '" "', 'null', '7', '"\\t"', '"Ünï"', '"a\\"b"']

function object(pairs: readonly (readonly [string, string | undefined])[], space: string): string {
  const present = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
  return `{${space}${present.map(([name, value]) => `${JSON.stringify(name)}:${space}${value}`).join(`,${space}`)}${space}}`
}

function properties(c: Choices, space: string): string {
  if (c.chance(20)) return c.pick(['null', '[]', '"x"', '{}', '3'])
  const names = ['price', 'currency', 'quantity', 'tags', 'title', 'url', 'session_id', 'time_on_page', 'scroll_depth', 'plan', 'deletion_reason', 'processed_at', 'undeclared', '__proto__', 'constructor', 'a.b']
  return object(
    names.flatMap((name) => (c.chance(3) ? [[name, name === 'tags' ? c.pick(lists) : name === 'processed_at' ? c.pick(times) : c.pick(scalars)] as const] : [])),
    space,
  )
}

function traits(c: Choices, space: string): string {
  if (c.chance(20)) return c.pick(['null', '[]', '"x"', '{}'])
  const names = ['first_name', 'firstName', 'age', 'plan', 'unsubscribed', 'engagement_score', 'undeclared', '__proto__', 'gdpr_consent', 'phone']
  return object(
    [
      ['email', c.chance(2) ? c.pick(emails) : undefined],
      ...names.map((name) => [name, c.chance(4) ? c.pick(scalars) : undefined] as const),
      ['created_at', c.chance(4) ? c.pick(times) : undefined],
      ['tags', c.chance(5) ? c.pick(lists) : undefined],
      ['location', c.chance(5) ? c.pick(places) : undefined],
      ['scores', c.chance(8) ? c.pick(['{"engagement":1.5}', '{"engagement":"x"}', '{"activity":"2"}', 'null', '[]']) : undefined],
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
      ['messageId', c.chance(6) ? c.pick([undefined, 'null', '""', '77', '{}']) : `"m${c.chance(30) ? c.below(50) : i}"`],
      ['userId', c.chance(8) ? undefined : c.pick(ids)],
      ['anonymousId', c.chance(3) ? c.pick(ids) : undefined],
      ['groupId', c.chance(10) ? c.pick(ids) : undefined],
      ['previousId', type === 'alias' ? c.pick(ids) : undefined],
      ['event', type === 'track' ? c.pick(events) : undefined],
      ['name', type === 'page' || type === 'screen' ? c.pick(scalars) : undefined],
      ['timestamp', c.chance(6) ? undefined : c.chance(3) ? c.pick(times) : `"2026-01-0${1 + c.below(5)}T00:00:0${c.below(5)}Z"`],
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

const broken = ['{', 'nonsense', '{"type":"track"', '{"type":"track","userId":"u1","event":"x",}', '{"type":"track","userId":"u1","event":"x","properties":{"a":NaN}}', '{"type":"track","userId":"u1","event":"x","properties":{"a":-Infinity}}', '[]', '7', '"text"', 'null', '{"type":"track","userId":"u1","event":"x","properties":{"a":"\\ud800"}}', '{"type":"track","userId":"u1","event":"x","properties":{"a":01}}', '{} {}', '{"type":"track","userId":"u1","event":"a\tb"}', '{"integrations":{"All":true}}']

/** One line of a hostile file, without its line end. */
export function hostileLine(c: Choices, i: number): string {
  const kind = c.below(100)
  if (kind < 3) return c.pick(broken)
  if (kind < 4) return c.pick(['', '   ', '\t'])
  if (kind < 6) return `{"batch":[${Array.from({ length: c.below(4) }, (_, n) => (c.chance(15) ? '7' : call(c, i * 10 + n))).join(',')}],"context":${c.pick(contexts)},"sentAt":${c.pick(times)}}`
  if (kind < 7) return `{"source":"x","kind":"pipelines.${c.pick(['screen', 'identify', 'track'])}","payload":${call(c, i)}}`
  if (kind < 8) return `{"path":"/v1/screen","request":{"userId":"u1","name":"feed"}}`
  // Byte-identical records without id and time are calls of their own.
  if (kind < 9) return '{"type":"track","userId":"u9","event":"Same"}'
  // Which of two members of one name wins is not specified: only where no column reads them.
  if (kind < 10) return `{"type":"track","userId":"u1","event":"x","messageId":"d${i}","other":1,"other":2,"properties":{"n":1,"n":1}}`
  return call(c, i)
}

/** A hostile file. */
export function hostileFile(seed: number, lines: number, end: (c: Choices) => string = () => '\n'): Buffer {
  const c = choices(seed)
  const parts: Buffer[] = []
  for (let i = 0; i < lines; i++) parts.push(Buffer.from(`${hostileLine(c, i)}${end(c)}`))
  return Buffer.concat(parts)
}
