import { CustomerioDatabricksError, type Warehouse } from '@customerio-databricks/core'
import type { Outcome } from './check.js'

/** try_variant_get and to_json of a VARIANT, which mappings use, came with 15.3; 15.4 is the next with long support. */
const OLDEST = [15, 4] as const

/** Which runtime a warehouse has, and whether it is too old. */
export async function runtimeFinding(
  session: Pick<Warehouse, 'query'>,
): Promise<Pick<Outcome, 'finding' | 'fix'>> {
  const [row] = await session
    .query<{ dbr: string | null; dbsql: string | null }>(
      'SELECT current_version().dbr_version AS dbr, current_version().dbsql_version AS dbsql',
    )
    .catch((error) => {
      if (
        CustomerioDatabricksError.isInstance(error) &&
        error.details.engineClass?.startsWith('UNRESOLVED_ROUTINE')
      )
        return []
      throw error
    })
  if (row !== undefined) return judgeRuntime(row)
  const [spark] = await session.query<{ version: string }>('SELECT version() AS version')
  return { finding: `no Databricks: Spark ${spark?.version.split(' ')[0]}` }
}

/** @example judgeRuntime({ dbr: '14.3.x-scala2.12', dbsql: null }).fix // 'Use a SQL warehouse, …' */
export function judgeRuntime({
  dbr,
  dbsql,
}: {
  dbr: string | null
  dbsql: string | null
}): Pick<Outcome, 'finding' | 'fix'> {
  if (dbsql !== null) return { finding: `Databricks SQL ${dbsql}` }
  const [major = 0, minor = 0] = (dbr ?? '').split('.').map(Number)
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
  const finding = `runtime ${dbr}`
  return isOld ? { finding, fix: 'Use a SQL warehouse, or a cluster of runtime 15.4 or newer.' } : { finding }
}
