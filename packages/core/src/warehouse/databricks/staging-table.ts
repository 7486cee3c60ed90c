import { columnType } from '../../ddl/column-type.js'
import { type CustomerioDatabricksError, usageError } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier, type Namespace } from '../../sql/identifier.js'
import { stagingClauses, stagingName } from '../staging-delta.js'
import type { Session } from './session.js'
import type { StagedLines } from './stage.js'
import { rowsInStatement } from './staged-rows.js'
import { STATEMENT_BYTES, statementBytes } from './statement-size.js'

/** Rows that go into a staging table, as they stand in statements; that takes a minute or two. */
const TABLE_BYTES = 64 * STATEMENT_BYTES

/** Rows on their way in, in a Delta table that INSERTs fill and that is dropped with the stage. */
export function stagingTable(
  session: Pick<Session, 'execute'>,
  columns: Readonly<Record<string, ColumnType>>,
  namespace: Namespace,
): StagedLines {
  const table = stagingName(namespace)
  let exists = false
  let total = 0

  async function insert(lines: readonly string[]): Promise<void> {
    if (!exists) await session.execute(createStagingTable(table, columns))
    exists = true
    await session.execute(`INSERT INTO ${table}\n${rowsInStatement(columns, lines)}`)
  }

  return {
    async add(lines) {
      let batch: string[] = []
      let bytes = 0
      for (const [i, line] of lines.entries()) {
        const more = statementBytes(line, i + 1)
        if (batch.length > 0 && bytes + more > STATEMENT_BYTES) {
          await insert(batch)
          batch = []
          bytes = 0
        }
        total += more
        if (total > TABLE_BYTES) throw needsVolume(namespace)
        batch.push(line)
        bytes += more
      }
      if (batch.length > 0) await insert(batch)
    },
    relation: async () => table,
    async drop() {
      if (!exists) return
      exists = false
      // What cannot be dropped must not hide how the run ended; the table says what it is.
      await session.execute(`DROP TABLE IF EXISTS ${table}`).catch(() => {})
    },
  }
}

function createStagingTable(table: string, columns: Readonly<Record<string, ColumnType>>): string {
  const definitions = Object.entries(columns).map(
    ([column, type]) => `${identifier('databricks', column)} ${columnType('databricks', type)}`,
  )
  return `CREATE TABLE ${table} (\n  ${definitions.join(',\n  ')}\n)\n${stagingClauses()}`
}

function needsVolume({ catalog, schema }: Namespace): CustomerioDatabricksError {
  const place = [catalog ?? 'main', schema, 'staging']
  return usageError(
    `More than ${TABLE_BYTES / 1024 / 1024} MB of rows for one table go through a volume, and none is named; nothing was changed. Make one with CREATE VOLUME ${place.join('.')}, then name it: DATABRICKS_VOLUME=/Volumes/${place.join('/')}, --volume, or the option volume.`,
    { rule: 'volume' },
  )
}
