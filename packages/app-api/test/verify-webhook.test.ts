import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { appApiDomain, verifyWebhook, type WebhookHeaders } from '@customerio-databricks/app-api'
import { CustomerioDatabricksError } from '@customerio-databricks/core'
import { describe, expect, test } from 'vitest'

const key = 'a-signing-key'
const body = '{"event_id":"01E4C4CT6YDC7Y5M7FE1GWWPQJ","data":{"subject":"Grüße 😀"}}'
const now = () => String(Math.floor(Date.now() / 1000))
const sign = (raw: Uint8Array | string, timestamp: string, secret = key) =>
  createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')
const signed = (raw: Uint8Array | string = body, timestamp = now()) => ({
  'X-CIO-Timestamp': timestamp,
  'X-CIO-Signature': sign(raw, timestamp),
})

/** What a verification ends in: nothing, or the code and rule of its error. */
function outcome(...given: Parameters<typeof verifyWebhook>): readonly (string | undefined)[] | undefined {
  try {
    return verifyWebhook(...given) as undefined
  } catch (error) {
    if (!CustomerioDatabricksError.isInstance(error)) throw error
    return [error.code, error.details.rule]
  }
}
const missing = ['unverified', 'missing header']
const wrong = ['unverified', 'wrong signature']
const stale = ['unverified', 'stale timestamp']

test('a signature that was made elsewhere holds', () => {
  // printf 'v0:1613063089:{"a":1}' | openssl dgst -sha256 -hmac a-signing-key
  const headers = {
    'x-cio-timestamp': '1613063089',
    'x-cio-signature': '5db91e8c8f619bc00aabfc347c77fb4d9e84f261742d7888b43fa515bbc99e69',
  }
  expect(outcome('{"a":1}', headers, key, { toleranceSeconds: Number.POSITIVE_INFINITY })).toBeUndefined()
})

describe('the body', () => {
  test('is text or bytes', () => {
    expect(outcome(body, signed(), key)).toBeUndefined()
    expect(outcome(new TextEncoder().encode(body), signed(), key)).toBeUndefined()
    expect(outcome(Buffer.from(body), signed(), key)).toBeUndefined()
  })

  test('counts byte by byte, also where it is no UTF-8', () => {
    const bytes = Uint8Array.of(0x7b, 0xff, 0xfe, 0x00, 0xc3, 0x7d)
    expect(outcome(bytes, signed(bytes), key)).toBeUndefined()
    // As text, each of the broken bytes is the same replacement character.
    expect(outcome(new TextDecoder().decode(bytes), signed(bytes), key)).toEqual(wrong)
    expect(outcome(Uint8Array.of(0x7b, 0xfe, 0xff, 0x00, 0xc3, 0x7d), signed(bytes), key)).toEqual(wrong)
  })

  test('may be a part of a larger buffer', () => {
    const buffer = Buffer.from(`xx${body}xx`)
    expect(outcome(buffer.subarray(2, -2), signed(), key)).toBeUndefined()
  })

  test('may be empty', () => {
    expect(outcome('', signed(''), key)).toBeUndefined()
  })

  test.each(['{"a": 1}', '{"a":1} ', '{"a":2}'])('%s is not {"a":1}', (other) => {
    expect(outcome(other, signed('{"a":1}'), key)).toEqual(wrong)
  })
})

describe('headers', () => {
  const { 'X-CIO-Timestamp': timestamp, 'X-CIO-Signature': signature } = signed()

  test.each<[string, WebhookHeaders]>([
    ['Headers', new Headers(signed())],
    ['a record in lower case', { 'x-cio-timestamp': timestamp, 'x-cio-signature': signature }],
    ['a record in upper case', { 'X-CIO-TIMESTAMP': timestamp, 'X-CIO-SIGNATURE': signature }],
    ['lists of values', { 'X-Cio-Timestamp': [timestamp], 'X-Cio-Signature': [signature] }],
    ['others beside them', { ...signed(), host: 'example.com', cookie: undefined, accept: ['a', 'b'] }],
  ])('%s', (_, headers) => {
    expect(outcome(body, headers, key)).toBeUndefined()
  })

  test.each<[string, WebhookHeaders]>([
    ['no header', {}],
    ['no header of Headers', new Headers()],
    ['no time', { 'X-CIO-Signature': signature }],
    ['no signature', { 'X-CIO-Timestamp': timestamp }],
    ['an empty one', { ...signed(), 'X-CIO-Signature': '' }],
    ['an empty list', { ...signed(), 'X-CIO-Timestamp': [] }],
    ['undefined', { ...signed(), 'X-CIO-Timestamp': undefined }],
  ])('%s is missing', (_, headers) => {
    expect(outcome(body, headers, key)).toEqual(missing)
  })

  test('the message names the header that is missing', () => {
    expect(() => verifyWebhook(body, { 'X-CIO-Timestamp': timestamp }, key)).toThrow('X-CIO-Signature')
  })

  test('two signatures are none', () => {
    const two = { 'X-CIO-Timestamp': timestamp, 'X-CIO-Signature': [signature, signature] }
    expect(outcome(body, two, key)).toEqual(wrong)
    expect(outcome(body, { ...signed(), 'x-cio-signature': 'a'.repeat(64) }, key)).toEqual(wrong)
  })
})

describe('the signature', () => {
  const { 'X-CIO-Timestamp': timestamp, 'X-CIO-Signature': signature } = signed()
  const withSignature = (other: string) => ({ 'X-CIO-Timestamp': timestamp, 'X-CIO-Signature': other })

  test.each([
    ['of another key', sign(body, timestamp, 'another-key')],
    ['of another time', sign(body, String(Number(timestamp) + 1))],
    ['of the body alone', createHmac('sha256', key).update(body).digest('hex')],
    ['cut short', signature.slice(0, -2)],
    ['too long', `${signature}00`],
    ['no hex', 'z'.repeat(64)],
    ['hex and then none', `${signature.slice(0, 62)}zz`],
    ['base64', Buffer.from(signature, 'hex').toString('base64')],
    // Customer.io sends plain hex; a prefix is somebody else's.
    ['with the prefix v0=', `v0=${signature}`],
    ['with one bit changed', (signature.startsWith('0') ? '1' : '0') + signature.slice(1)],
  ])('%s is wrong', (_, other) => {
    expect(outcome(body, withSignature(other), key)).toEqual(wrong)
  })

  test('may be in upper case', () => {
    expect(outcome(body, withSignature(signature.toUpperCase()), key)).toBeUndefined()
  })

  test('is judged before the time, so that nobody learns what a stale one lacks', () => {
    const old = { 'X-CIO-Timestamp': '1', 'X-CIO-Signature': signature }
    expect(outcome(body, old, key)).toEqual(wrong)
  })

  test('an empty key is refused: anybody could sign with it', () => {
    expect(outcome(body, { ...signed(), 'X-CIO-Signature': sign(body, timestamp, '') }, '')?.[0]).toBe(
      'usage',
    )
  })
})

describe('the time', () => {
  const ago = (seconds: number) => signed(body, String(Math.floor(Date.now() / 1000) - seconds))

  test.each([
    [299, undefined],
    [302, stale],
    [-299, undefined],
    [-302, stale],
  ])('%d seconds ago with a tolerance of 300', (seconds, expected) => {
    expect(outcome(body, ago(seconds), key, { toleranceSeconds: 300 })).toEqual(expected)
  })

  test.each([
    ['a week', 7 * 86_400, undefined],
    ['a week and two hours', 7 * 86_400 + 7200, stale],
    ['a week ahead', -(7 * 86_400), undefined],
    ['eight days ahead', -8 * 86_400, stale],
  ])('%s: by default as long as Customer.io tries again', (_, seconds, expected) => {
    expect(outcome(body, ago(seconds), key)).toEqual(expected)
  })

  test.each(['yesterday', '1e9', '-1', '1613063089.5', ' ', '2026-01-02T03:04:05Z'])(
    '%s is no time',
    (time) => {
      expect(outcome(body, signed(body, time), key)).toEqual(stale)
    },
  )

  test('a tolerance that is no number refuses everything', () => {
    expect(outcome(body, signed(), key, { toleranceSeconds: Number.NaN })).toEqual(stale)
  })
})

test('a request over HTTP', async () => {
  const outcomes: unknown[] = []
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk as Uint8Array)
    outcomes.push(outcome(Buffer.concat(chunks), request.headers, key))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    for (const sent of [body, `${body} `]) await fetch(url, { method: 'POST', body: sent, headers: signed() })
    expect(outcomes).toEqual([undefined, wrong])
  } finally {
    server.close()
  }
})

test('the domain hands it over', () => {
  expect(appApiDomain.provides).toEqual({ verifyWebhook })
})
