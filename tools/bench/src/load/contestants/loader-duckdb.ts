import path from 'node:path'
import { createTables, ingestFiles, loadFile, rejectsFile } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { events, eventsDomain } from '@customerio-databricks/events'
import { columnNames } from '../../hand-written.ts'
import type { Contestant } from '../contestant.ts'
import { findRejects } from '../find-rejects.ts'
import { rowColumns } from '../records/rows.ts'
import { databaseFile, findRows } from './duckdb-file.ts'

/** What is loaded, and where it is validated. */
export interface Way {
  readonly kind: 'rows' | 'calls'
  /** The threads that work in process; undefined for the engine. */
  readonly threads?: number | 'default'
}

/** This loader into a file of DuckDB, its rejects into a file beside it. */
export const loaderDuckdb =
  ({ kind, threads }: Way): Contestant =>
  async (job) => {
    const warehouse = await duckdb({ file: databaseFile(job) })
    await createTables(warehouse, [eventsDomain])
    const rejects = path.join(job.folder, 'rejects.ndjson')
    return {
      async load() {
        const options = {
          inProcess: threads !== undefined,
          ...(typeof threads === 'number' ? { threads } : {}),
          rejects: rejectsFile(rejects),
        }
        await (kind === 'rows'
          ? loadFile(warehouse, events, job.file, options)
          : ingestFiles(warehouse, [eventsDomain], [job.file], options))
      },
      async find() {
        const query = async (sql: string) => (await warehouse.query<Record<string, unknown>>(sql))[0] ?? {}
        const found = await findRows(
          { query },
          'customerio.events',
          kind === 'rows' ? rowColumns : columnNames,
        )
        return { ...found, ...(await findRejects(rejects)) }
      },
      close: () => warehouse.close(),
    }
  }
