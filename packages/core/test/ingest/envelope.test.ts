import { describe, expect, test } from 'vitest'
import { unwrap } from '../../src/ingest/unwrap.js'
import { parseRecord } from '../../src/load/parse-record.js'

function found(text: string) {
  const parsed = parseRecord({ text })
  if ('reject' in parsed) throw new Error(parsed.reject.reason)
  return unwrap(parsed.value, text)
}

const screen = '{ "userId":"u1", "name":"Home", "n":1.10 }'

describe('a call in an envelope keeps its own text', () => {
  test.each([
    ['a proxy log', `{"method":"POST","path":"/v1/screen","request": ${screen} ,"status":200}`],
    ['an example', `{"source":"x","kind":"pipelines.screen.known_user","payload":${screen}}`],
    ['a null type beside it', `{"type":null,"path":"/v1/screen","request":${screen}}`],
  ])('%s', (_, text) => {
    expect(found(text)).toMatchObject([{ call: { type: 'screen', raw: screen, payload: { name: 'Home' } } }])
    expect(found(text)[0]).not.toHaveProperty('call.index')
  })

  test('a batch in it', () => {
    const text = `{"path":"/v1/batch","request":{"context":{"ip":"1"},"batch":[ {"type":"track","event":"A"} ]}}`
    expect(found(text)).toMatchObject([
      {
        call: {
          type: 'track',
          index: 0,
          raw: '{"type":"track","event":"A"}',
          payload: { context: { ip: '1' } },
        },
      },
    ])
  })

  test('its own type counts before the address', () => {
    expect(found('{"path":"/v1/screen","request":{"type":"page","name":"Home"}}')).toMatchObject([
      { call: { type: 'page' } },
    ])
  })
})

test('a call that happens to have a request or payload is itself', () => {
  const text =
    '{"type":"track","event":"A","userId":"u1","payload":{"type":"page"},"request":{"type":"page"}}'
  expect(found(text)).toMatchObject([{ call: { type: 'track', raw: text } }])
})

test.each([
  ['[]', 'The record is not a JSON object.'],
  ['5', 'The record is not a JSON object.'],
  ['"text"', 'The record is not a JSON object.'],
  ['null', 'The record is not a JSON object.'],
  ['12345678901234567890', 'The record is not a JSON object.'],
  ['{}', 'it has no "type"'],
  [screen, 'Add "type", or keep the address beside it as {"path": "/v1/screen", "request": {…}}.'],
  [`{"path":"/v1/people","request":${screen}}`, 'it has no "type"'],
  [`{"kind":"screen","request":${screen}}`, 'it has no "type"'],
  ['{"path":"/v1/screen","request":{"type":"charge"}}', 'The type "charge" is none of'],
  ['{"path":"/v1/screen","request":[]}', 'it has no "type"'],
  [`{"type":"${'x'.repeat(100)}"}`, `The type "${'x'.repeat(40)}" is none of`],
])('%s is unknown', (text, reason) => {
  const [result] = found(text)
  expect(result).toMatchObject({ reject: { rule: 'unknown_payload', path: 'type' } })
  expect(result).toHaveProperty('reject.reason', expect.stringContaining(reason))
})
