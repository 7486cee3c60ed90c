import { type Namespace, qualified } from '../sql/identifier.js'
import type { Due } from './due.js'
import type { TableState } from './table-state.js'

/** Delta's own least and default: a file that left the table sooner may still be read, by a long query or a travel in time. */
const LEAST_RETENTION_HOURS = 168

const HOUR = 3_600_000

/**
 * Without RETAIN, which Delta ignores but for 0 hours (delta-io/delta#5028): how long files are kept is the table's to say.
 *
 * @example vacuumSql({ schema: 'customerio' }, 'people') // VACUUM `customerio`.`people`
 */
export function vacuumSql(namespace: Namespace, table: string): string {
  return `VACUUM ${qualified('databricks', namespace, table)}`
}

/** Why a table may not be vacuumed at all: it would lose what a query may still read. */
export function vacuumRefusal({ retentionHours: hours }: TableState): string | undefined {
  return hours !== undefined && hours < LEAST_RETENTION_HOURS
    ? `its delta.deletedFileRetentionDuration is ${hours} hours: set it to at least ${LEAST_RETENTION_HOURS}, or unset it`
    : undefined
}

/** VACUUM pays for a table that is older than the retention, and was not vacuumed within it. */
export function vacuumDue({ createdAt, lastVacuum, retentionHours }: TableState, now: Date): Due {
  const hours = retentionHours ?? LEAST_RETENTION_HOURS
  const isOld = (time: Date) => now.getTime() - time.getTime() > hours * HOUR
  if (lastVacuum !== undefined) {
    const why = `the last one was at ${lastVacuum.toISOString()}`
    return { pays: isOld(lastVacuum), why }
  }
  return isOld(createdAt)
    ? { pays: true, why: 'there was none within the history' }
    : { pays: false, why: `the table is younger than ${hours} hours` }
}
