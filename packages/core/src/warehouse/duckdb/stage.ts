import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier } from '../../sql/identifier.js'
import { oneBehind } from '../one-behind.js'
import { checkStagedText } from '../staged-text.js'
import type { Stage } from '../warehouse.js'
import { readJson, readLines } from './staged-file.js'

type Columns = Readonly<Record<string, ColumnType>>

/**
 * Rows on their way in, in a temporary table. Each chunk is a file that DuckDB reads itself, while the next one is made;
 * the one after that waits. The folder is private (0700) and goes with the stage.
 *
 * @example
 * // CREATE TEMPORARY TABLE "staged_0b1c…" ("run_position" BIGINT, "event_id" VARCHAR, …)
 * // INSERT INTO "staged_0b1c…" SELECT "run_position", "event_id", … FROM read_csv('…/0', …)
 */
export async function openStage(
  columns: Columns,
  execute: (statement: string) => Promise<void>,
): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'customerio-stage-'))
  const table = identifier('duckdb', `staged_${randomUUID().replaceAll('-', '')}`)
  let chunks = 0
  const reading = oneBehind()

  async function add(bytes: Uint8Array, select: (file: string) => string): Promise<void> {
    const number = chunks++
    const file = path.join(folder, String(number))
    await writeFile(file, bytes, { mode: 0o600 })
    await reading.begin(() => read(file, select(file), number === 0))
  }

  async function read(file: string, select: string, isFirst: boolean): Promise<void> {
    if (isFirst) await execute(createTable(table, columns))
    await execute(`INSERT INTO ${table}\n${select}`)
    await rm(file, { force: true })
  }

  return {
    async write(ndjson) {
      checkStagedText(ndjson)
      if (ndjson === '') return
      const bytes = Buffer.from(ndjson)
      const longest = lineLength(bytes)
      await add(bytes, (file) => readJson(file, columns, longest))
    },
    async writeLines(lines) {
      if (lines.length > 0) await add(lines, (file) => readLines(file, columns))
    },
    async relation() {
      await reading.end()
      return chunks === 0 ? emptyRelation(columns) : table
    },
    async drop() {
      await reading.end().catch(() => {})
      await rm(folder, { recursive: true, force: true })
      const isThere = chunks > 0
      chunks = 0
      if (isThere) await execute(`DROP TABLE IF EXISTS ${table}`)
    },
  }
}

function createTable(table: string, columns: Columns): string {
  const definitions = Object.entries(columns).map(
    ([column, type]) => `${identifier('duckdb', column)} ${columnType('duckdb', type)}`,
  )
  return `CREATE TEMPORARY TABLE ${table} (${definitions.join(', ')})`
}

// A run without rows is no error.
function emptyRelation(columns: Columns): string {
  const nulls = Object.entries(columns).map(
    ([column, type]) => `CAST(NULL AS ${columnType('duckdb', type)}) AS ${identifier('duckdb', column)}`,
  )
  return `(SELECT ${nulls.join(', ')} WHERE FALSE)`
}

function lineLength(bytes: Buffer): number {
  let longest = 0
  for (let start = 0, end = bytes.indexOf(10); end !== -1; start = end + 1, end = bytes.indexOf(10, start)) {
    longest = Math.max(longest, end - start + 1)
  }
  return longest
}
