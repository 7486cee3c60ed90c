/// <reference types="node" />
import { createHmac, timingSafeEqual } from 'node:crypto'
import { CustomerioDatabricksError } from '@customerio-databricks/core'

/** Headers of a request: a `Headers` object, or names in any case → value or values, as Node's `request.headers`. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>

export interface VerifyWebhookOptions {
  /**
   * How far the time of the request may be from now, in either direction. Default: seven days and an hour, as long as
   * Customer.io tries again; nobody documents that it renews the time then. A request that is played back changes
   * nothing, because its event is stored already.
   */
  readonly toleranceSeconds?: number
}

const RETRIED_FOR = 7 * 86_400 + 3_600

/**
 * Makes sure that a reporting webhook was signed by Customer.io (reference: the reporting webhooks' description,
 * "Securely verifying requests"): HMAC-SHA256 over `v0:<X-CIO-Timestamp>:<raw body>` with the webhook's signing key, in
 * hex without a prefix, in `X-CIO-Signature`.
 *
 * @param rawBody the body as it came, before any parsing; text counts as UTF-8
 * @example
 * verifyWebhook(body, request.headers, process.env.CUSTOMERIO_SIGNING_KEY)
 * await ingest(warehouse, [appApiDomain], [new TextDecoder().decode(body)])
 * @throws `unverified` error whose `details.rule` is `missing header`, `wrong signature` or `stale timestamp`; `usage`
 * error for an empty key
 */
export function verifyWebhook(
  rawBody: Uint8Array | string,
  headers: WebhookHeaders,
  signingKey: string,
  { toleranceSeconds = RETRIED_FOR }: VerifyWebhookOptions = {},
): void {
  if (!signingKey) {
    throw new CustomerioDatabricksError({
      code: 'usage',
      message:
        'The signing key is empty; anybody could sign with it. Copy it from the webhook in Customer.io.',
    })
  }
  const timestamp = header(headers, 'X-CIO-Timestamp')
  const signature = header(headers, 'X-CIO-Signature')
  if (
    !isSignature(
      signature,
      createHmac('sha256', signingKey).update(`v0:${timestamp}:`).update(rawBody).digest(),
    )
  )
    throw unverified('wrong signature', 'The X-CIO-Signature is not that of this body, time and key.')
  const age = /^\d+$/.test(timestamp) ? Math.abs(Date.now() / 1000 - Number(timestamp)) : Number.NaN
  if (!(age <= toleranceSeconds)) {
    throw unverified(
      'stale timestamp',
      `The X-CIO-Timestamp ${JSON.stringify(timestamp)} is more than ${toleranceSeconds} seconds from now.`,
    )
  }
}

function header(headers: WebhookHeaders, name: string): string {
  const value = typeof headers.get === 'function' ? headers.get(name) : inRecord(headers, name)
  if (!value) throw unverified('missing header', `The request has no ${name} header.`)
  return value
}

// A header that comes twice is one value with a comma, as in `Headers`; none of ours has one.
function inRecord(headers: WebhookHeaders, name: string): string {
  return Object.entries(headers)
    .filter(([own]) => own.toLowerCase() === name.toLowerCase())
    .flatMap(([, value]) => value ?? [])
    .join(', ')
}

// Buffer.from would end at the first character that is no hex digit, and not complain.
function isSignature(text: string, expected: Uint8Array): boolean {
  return /^[0-9a-f]{64}$/i.test(text) && timingSafeEqual(Buffer.from(text, 'hex'), expected)
}

function unverified(rule: string, message: string): CustomerioDatabricksError {
  return new CustomerioDatabricksError({ code: 'unverified', message, details: { rule } })
}
