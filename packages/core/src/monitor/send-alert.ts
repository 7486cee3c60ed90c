import { CustomerioDatabricksError, usageError } from '../errors.js'
import type { MonitorReport } from './report.js'

const TIMEOUT_MS = 10_000

/**
 * Tells a webhook which thresholds are broken, as JSON: `text` for people, as chat programs show it, and the same as
 * data. The address is a secret, and stands in no message.
 *
 * @example if (webhook !== undefined && report.broken.length > 0) await sendAlert(webhook, report)
 * @throws usage error for an address that is none · `connection` error when it does not answer, or not with 2xx
 */
export async function sendAlert(
  webhook: string,
  { target, lookedAt, broken }: Pick<MonitorReport, 'target' | 'lookedAt' | 'broken'>,
): Promise<void> {
  if (!/^https?:/i.test(webhook) || !URL.canParse(webhook)) {
    throw usageError('The address of the webhook must begin with https:// or http://.')
  }
  const findings = broken.map(({ finding }) => `- ${finding}`)
  const text = [`${target} is beyond ${broken.length === 1 ? 'a threshold' : 'thresholds'}:`, ...findings]
  const answer = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: text.join('\n'), target, lookedAt, broken }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw notSent(reasonOf(error))
  })
  await answer.body?.cancel()
  if (!answer.ok) throw notSent(`it answered with HTTP ${answer.status}`)
}

function notSent(reason: string): CustomerioDatabricksError {
  return new CustomerioDatabricksError({
    code: 'connection',
    message: `The webhook did not get the alert: ${reason}. Check its address, and try again.`,
    retryable: true,
  })
}

// The code and not the message, which may name the address.
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'it did not answer within 10 seconds'
  const code = (error as { cause?: { code?: unknown } }).cause?.code
  return typeof code === 'string' ? `the connection failed (${code})` : 'the connection failed'
}
