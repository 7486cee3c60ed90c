import type { MergeCounts, Stage, StatementOptions, Warehouse } from '../warehouse.js'
import { remoteFiles } from './remote-files.js'
import type { Session } from './session.js'
import { openStage } from './stage.js'

/** A session as a Warehouse. Statements may run side by side. */
export function sessionWarehouse(
  session: Session,
  namespace: Warehouse['namespace'],
  label: string,
  volume?: string,
): Warehouse {
  const stages = new Set<Stage>()
  let closed: Promise<void> | undefined

  function close(): Promise<void> {
    closed ??= (async () => {
      // A stage that cannot be dropped must not keep the session open.
      await Promise.allSettled([...stages].map((stage) => stage.drop()))
      await session.close()
    })()
    return closed
  }

  const query = <Row extends object>(statement: string, options?: StatementOptions) =>
    session.query(statement, options) as Promise<Row[]>

  return {
    dialect: 'databricks',
    namespace,
    label,
    execute: (statement, options) => session.execute(statement, options),
    query,
    merge: async (statement, options) => mergeCounts(await session.query(statement, options)),
    async stage(columns) {
      const stage = openStage({ columns, namespace, session, volume })
      const tracked: Stage = { ...stage, drop: () => stage.drop().then(() => void stages.delete(tracked)) }
      stages.add(tracked)
      return tracked
    },
    remoteFiles: (name, options) => remoteFiles(query, name, options),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A MERGE answers with one row of counts. */
function mergeCounts([counts]: readonly Record<string, unknown>[]): MergeCounts {
  return { inserted: Number(counts?.num_inserted_rows ?? 0), updated: Number(counts?.num_updated_rows ?? 0) }
}
