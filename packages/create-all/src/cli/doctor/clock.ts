import type { Warehouse } from '@customerio-databricks/core'
import type { Outcome } from './check.js'

/** Beyond this, tokens and expectations about the future can go wrong. */
const TOLERATED_SECONDS = 60

/** Compares the clock of the warehouse with the one of this machine. */
export async function clockFinding(
  session: Pick<Warehouse, 'query'>,
): Promise<Pick<Outcome, 'finding' | 'fix'>> {
  const before = Date.now()
  const [row] = await session.query<{ now: Date }>('SELECT current_timestamp() AS now')
  return clockDifference((row as { now: Date }).now.getTime(), before, Date.now())
}

/**
 * @param there what the warehouse said, in milliseconds, at some time between `before` and `after` on this machine
 * @example clockDifference(0, 90_000, 91_000).finding // 'this machine is 90 s ahead'
 */
export function clockDifference(
  there: number,
  before: number,
  after: number,
): Pick<Outcome, 'finding' | 'fix'> {
  const ahead = before - there
  const behind = there - after
  const seconds = Math.round(Math.max(ahead, behind, 0) / 1000)
  if (seconds === 0) return { finding: 'this machine and the warehouse agree' }
  const finding = `this machine is ${seconds} s ${ahead > behind ? 'ahead' : 'behind'}`
  return seconds > TOLERATED_SECONDS ? { finding, fix: 'Set the clock of this machine by NTP.' } : { finding }
}
