import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aliasId } from './calls.ts'
import { ingested } from './warehouse.ts'

type Payload = Readonly<Record<string, unknown>>

const lines = readFileSync(
  new URL('../../../examples/payloads/pipelines_calls.ndjson', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
const examples = lines.map((line) => JSON.parse(line) as { kind: string; payload: Payload })

test('the alias call of the examples, value by value; nothing else makes a row', async () => {
  const { results, aliases, events } = await ingested(lines)
  const calls = examples.filter(({ kind }) => kind === 'pipelines.alias')
  expect(calls).toHaveLength(1)
  const { previousId, userId } = (calls[0] as { payload: Payload }).payload as {
    previousId: string
    userId: string
  }
  const ids = {
    alias_id: aliasId(previousId, userId),
    secondary_user_id: previousId,
    primary_user_id: userId,
    anonymous_id: null,
    alias_reason: null,
    alias_source: null,
    confidence_score: null,
  }
  expect(aliases).toHaveLength(1)
  expect(aliases).toMatchObject([
    { ...ids, attributes: null, alias_created_at: null, alias_effective_at: null },
  ])
  expect(events).toHaveLength(1)
  expect(events).toMatchObject([
    { ...ids, user_id: userId, event_name: 'alias', event_timestamp: null, context: null, message_id: null },
  ])
  expect(events[0]?.event_id).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(events[0]?.raw_payload as string)).toEqual(calls[0]?.payload)
  expect(results[0]?.tables.user_aliases?.uncast).toEqual({})
  expect(results[0]?.tables.alias_events?.uncast).toEqual({})
})
