import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Ingested, ingested, type Row } from './warehouse.ts'

/** A line of the examples: a payload as Customer.io's documents have it. */
interface Example {
  readonly source: string
  readonly kind: string
  readonly payload: Payload
}
type Payload = Readonly<Record<string, unknown>>

const files = ['pipelines_calls', 'semantic_customerio', 'semantic_ecommerce', 'semantic_other']
const lines = files.flatMap((file) =>
  readFileSync(new URL(`../../../examples/payloads/${file}.ndjson`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n'),
)
const examples = lines.map((line) => JSON.parse(line) as Example)

/** Reads a place of a payload, without the code under test. */
function get(payload: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Payload | null | undefined)?.[name], payload)
}

const text = (value: unknown) =>
  value === undefined || value === null || value === '' ? null : String(value)
const instant = (value: unknown) => (value === undefined ? null : new Date(value as string))
const json = (value: unknown) => value ?? null

const shared: Readonly<Record<string, string>> = {
  user_id: 'userId',
  anonymous_id: 'anonymousId',
  group_id: 'groupId',
  message_id: 'messageId',
  ip_address: 'context.ip',
  user_agent: 'context.userAgent',
  locale: 'context.locale',
  library_name: 'context.library.name',
  library_version: 'context.library.version',
}
const propertiesOf = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, `properties.${name}`]))
const trackTexts = {
  ...shared,
  event_name: 'event',
  ...propertiesOf(
    'session_id',
    'category',
    'title',
    'product_id',
    'currency',
    'plan',
    'source',
    'platform',
    'url',
  ),
}
const screenTexts = {
  ...shared,
  screen_name: 'name',
  app_name: 'context.app.name',
  device_model: 'context.device.model',
  ...propertiesOf('session_id', 'screen_class'),
}
const times = { original_timestamp: 'originalTimestamp', sent_at: 'sentAt', received_at: 'receivedAt' }

/** The one spelling among the examples that has another documented name. */
const documented = (name: unknown) => (name === 'Delete Device' ? 'Device Deleted' : name)

let all: Ingested
beforeAll(async () => {
  all = await ingested(lines)
})

/** Finds the row of a payload by its text; the examples without ids are told apart by it too. */
function rowOf(rows: readonly Row[], raw: string): Row {
  const found = rows.filter((row) => row.raw_payload === raw)
  expect(found.length, raw).toBeGreaterThan(0)
  return found[0] as Row
}

/** The payload's own text in its line; the examples end with it. */
function textOf(line: string): string {
  const start = line.indexOf('"payload": ') + '"payload": '.length
  const raw = line.slice(start, -1)
  expect(JSON.parse(raw)).toEqual((JSON.parse(line) as Example).payload)
  return raw
}

function expectShared(row: Row, payload: Payload, texts: Readonly<Record<string, string>>): void {
  for (const [column, path] of Object.entries(texts)) {
    const value = column === 'event_name' ? documented(get(payload, path)) : get(payload, path)
    expect(row[column], column).toBe(text(value))
  }
  for (const [column, path] of Object.entries(times))
    expect(row[column], column).toEqual(instant(get(payload, path)))
  const time = payload.timestamp ?? payload.originalTimestamp ?? payload.sentAt ?? payload.receivedAt
  expect(row.event_timestamp).toEqual(instant(time))
  expect(JSON.parse((row.event_properties as string | null) ?? 'null')).toEqual(json(payload.properties))
  expect(JSON.parse((row.context as string | null) ?? 'null')).toEqual(json(payload.context))
}

test('the examples are there', () => {
  expect(examples.length).toBeGreaterThan(50)
  for (const { source } of examples) expect(source).not.toBe('')
})

const isTrack = ({ payload }: Example) => payload.event !== undefined
const hasIdentity = ({ payload }: Example) =>
  payload.userId !== undefined ||
  payload.anonymousId !== undefined ||
  payload.groupId !== undefined ||
  String(payload.event).startsWith('Report ')

const single = lines.map((line, i) => ({
  line,
  example: examples[i] as Example,
  name: `${i + 1}: ${examples[i]?.kind}`,
}))

describe('track calls', () => {
  test.each(single.filter(({ example }) => isTrack(example) && hasIdentity(example)))(
    '$name',
    ({ line, example }) => {
      const { payload } = example
      const row = rowOf(all.events, textOf(line))
      expectShared(row, payload, trackTexts)
      const price = get(payload, 'properties.price')
      expect(row.price === null ? null : Number(row.price)).toBe(price ?? null)
      expect(row.quantity).toBe(get(payload, 'properties.quantity') ?? null)
      expect(row.tags).toEqual(get(payload, 'properties.tags') ?? null)
      if (payload.messageId !== undefined) expect(row.event_id).toBe(payload.messageId)
      else expect(row.event_id).toMatch(/^[0-9a-f]{64}$/)
    },
  )
})

describe('screen calls', () => {
  test.each(single.filter(({ example }) => example.kind.startsWith('pipelines.screen')))(
    '$name',
    ({ line, example }) => {
      expectShared(rowOf(all.screenViews, textOf(line)), example.payload, screenTexts)
    },
  )
})

test('the batch: its track call, byte for byte', () => {
  const [line] = lines.filter((text) => text.includes('"pipelines.batch"'))
  const [, item] = ((JSON.parse(line as string) as Example).payload.batch as Payload[]) ?? []
  const row = all.events.find(
    ({ raw_payload }) =>
      line?.includes(raw_payload as string) && JSON.parse(raw_payload as string).event === 'Course Started',
  )
  expect(JSON.parse(row?.raw_payload as string)).toEqual(item)
  expect(row).toMatchObject({ user_id: item?.userId, title: 'Intro to Customer.io', message_id: null })
})

test('what is no call, or names nobody, is rejected; what is for other domains is left out', () => {
  const [result] = all.results
  const rejected = result?.rejects.map(({ line, rule }) => [examples[line - 1]?.kind, rule])
  const anonymous = examples.filter((example) => isTrack(example) && !hasIdentity(example))
  expect(rejected).toEqual(
    expect.arrayContaining([
      ['pipelines.group.traits', 'missing_identity'],
      ['pipelines.integrations', 'unknown_payload'],
      ...anonymous.map(({ kind }) => [kind, 'missing_identity']),
    ]),
  )
  expect(rejected).toHaveLength(2 + anonymous.length)
  const others = examples.filter(({ kind }) => /^pipelines\.(identify|group|alias|batch\.item)/.test(kind))
  // And the identify call in the batch; a bare group's traits are rejected, not left out.
  expect(result?.ignored).toBe(others.length - 1 + 1)
  expect(result?.tables.events?.uncast).toEqual({})
})
