import { usageError } from '../errors.js'
import { type Namespace, qualified } from '../sql/identifier.js'
import type { Due } from './due.js'
import type { TableState } from './table-state.js'

/** Delta's own least: a file that left the table sooner may still be read, by a long query or a travel in time. */
const LEAST_RETENTION_HOURS = 168

const HOUR = 3_600_000

/**
 * How long VACUUM keeps what left the table: the longest of seven days, what was asked for, and what the table says.
 * @throws usage error for less than seven days
 */
export function retentionHours(asked: number | undefined, ofTable: number | undefined): number {
  if (asked !== undefined && !(asked >= LEAST_RETENTION_HOURS && Number.isSafeInteger(asked))) {
    throw usageError(
      `VACUUM must keep files for at least ${LEAST_RETENTION_HOURS} hours, in whole hours, not ${asked}: a query that runs, or a reader of an older version, may need them.`,
    )
  }
  return Math.max(LEAST_RETENTION_HOURS, asked ?? 0, ofTable ?? 0)
}

/** @example vacuumSql({ schema: 'customerio' }, 'people', 168) // VACUUM `customerio`.`people` RETAIN 168 HOURS */
export function vacuumSql(namespace: Namespace, table: string, hours: number): string {
  return `VACUUM ${qualified('databricks', namespace, table)} RETAIN ${hours} HOURS`
}

/** Why a table may not be vacuumed at all: it would lose what a query may still read. */
export function vacuumRefusal({ retentionHours: hours }: TableState): string | undefined {
  return hours !== undefined && hours < LEAST_RETENTION_HOURS
    ? `its delta.deletedFileRetentionDuration is ${hours} hours: set it to at least ${LEAST_RETENTION_HOURS}, or unset it`
    : undefined
}

/** VACUUM pays for a table that is older than the retention, and was not vacuumed within it. */
export function vacuumDue({ createdAt, lastVacuum }: TableState, hours: number, now: Date): Due {
  const isOld = (time: Date) => now.getTime() - time.getTime() > hours * HOUR
  if (lastVacuum !== undefined) {
    const why = `the last one was at ${lastVacuum.toISOString()}`
    return { pays: isOld(lastVacuum), why }
  }
  return isOld(createdAt)
    ? { pays: true, why: 'there was none within the history' }
    : { pays: false, why: `the table is younger than ${hours} hours` }
}
