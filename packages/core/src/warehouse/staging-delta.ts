import { randomUUID } from 'node:crypto'
import { type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'

/** A name for a Delta table that holds what a run works on: one that outlives a killed run is recognised by it. */
export function stagingName(namespace: Namespace): string {
  return qualified('databricks', namespace, `staging_${randomUUID().replaceAll('-', '')}`)
}

/**
 * What such a table is, behind its name and columns.
 * @param holds what is in it, as one sentence
 * @example stagingClauses('Whose addresses are.') // USING DELTA COMMENT 'Whose addresses are. Left over …' TBLPROPERTIES ('customerio.staging' = 'true')
 */
export function stagingClauses(holds = 'Rows on their way into a table.'): string {
  const comment = literal('databricks', `${holds} Left over when a run was killed: drop it.`)
  return `USING DELTA COMMENT ${comment} TBLPROPERTIES ('customerio.staging' = 'true')`
}
