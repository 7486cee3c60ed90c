import { usageError } from '../errors.js'
import type { BrokenThreshold, MonitoredTable, SlowStatement } from './report.js'

/** What is too old, too much or too slow. Without a threshold, anything will do. */
export interface Thresholds {
  /** Hours since the newest row of a table was loaded. An empty table has no age. */
  readonly maxAge?: number
  /** Percent of rows that came to a table since the last look. */
  readonly maxGrowth?: number
  /** Percent of the records of the last 24 hours that were rejected. */
  readonly maxRejects?: number
  /** Seconds that a statement of the last 24 hours took. */
  readonly maxSeconds?: number
}

/** What thresholds are held against. */
export interface Measured {
  readonly lookedAt: Date
  readonly tables: readonly MonitoredTable[]
  readonly slow: readonly SlowStatement[]
  /** Of the last 24 hours. */
  readonly loaded: { readonly read: number; readonly rejected: number }
}

const HOUR = 3_600_000

/** @throws usage error for a threshold that is no number above 0 */
export function checkThresholds({ maxAge, maxGrowth, maxRejects, maxSeconds }: Thresholds): void {
  for (const [name, value] of Object.entries({ maxAge, maxGrowth, maxRejects, maxSeconds })) {
    if (value !== undefined && !(value > 0))
      throw usageError(`${name} must be a number above 0, not ${value}.`)
  }
}

/** Everything that lies beyond a threshold. */
export function brokenThresholds(measured: Measured, thresholds: Thresholds): BrokenThreshold[] {
  const { maxAge, maxGrowth, maxRejects, maxSeconds } = thresholds
  const { tables, slow, loaded, lookedAt } = measured
  const broken: BrokenThreshold[] = []
  const hold = (found: BrokenThreshold) => {
    if (found.value > found.limit) broken.push(found)
  }
  for (const { table, newest, growth, rows } of tables) {
    if (maxAge !== undefined && newest !== null) {
      const value = (lookedAt.getTime() - newest.getTime()) / HOUR
      const finding = `The newest row of ${table} was loaded ${value.toFixed(1)} hours ago; at most ${maxAge} are allowed.`
      hold({ threshold: 'maxAge', subject: table, value, limit: maxAge, finding })
    }
    const earlier = growth === null ? 0 : rows - growth.rows
    if (maxGrowth !== undefined && growth !== null && earlier > 0) {
      const value = (growth.rows / earlier) * 100
      const finding = `${table} grew by ${value.toFixed(1)} % since the last look; at most ${maxGrowth} % are allowed.`
      hold({ threshold: 'maxGrowth', subject: table, value, limit: maxGrowth, finding })
    }
  }
  if (maxRejects !== undefined && loaded.read > 0) {
    const value = (loaded.rejected / loaded.read) * 100
    const finding = `${value.toFixed(1)} % of the records of the last 24 hours were rejected; at most ${maxRejects} % are allowed.`
    hold({ threshold: 'maxRejects', subject: 'loads', value, limit: maxRejects, finding })
  }
  if (maxSeconds !== undefined) {
    for (const { id, operation, tables, seconds: value } of slow) {
      const finding = `A ${operation} on ${tables.join(', ')} took ${value.toFixed(1)} seconds (${id}); at most ${maxSeconds} are allowed.`
      hold({ threshold: 'maxSeconds', subject: id, value, limit: maxSeconds, finding })
    }
  }
  return broken
}
