import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { checkStagedText } from '../staged-text.js'
import type { Stage } from '../warehouse.js'

/** DuckDB's own limit for one JSON object; a longer line raises it for the run. */
const DEFAULT_OBJECT_SIZE = 16 * 1024 * 1024

/**
 * Rows on their way in, as files that DuckDB reads itself: they pass through memory a chunk at a time.
 * The folder is private (0700) and goes with the stage.
 */
export async function openStage(columns: Readonly<Record<string, ColumnType>>): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'customerio-stage-'))
  let chunks = 0
  let longestLine = 0
  return {
    async write(ndjson) {
      checkStagedText(ndjson)
      if (ndjson === '') return
      const file = path.join(folder, `${chunks}.ndjson`)
      chunks += 1
      const bytes = Buffer.from(ndjson)
      longestLine = Math.max(longestLine, lineLength(bytes))
      await writeFile(file, bytes, { mode: 0o600 })
    },
    relation: () => (chunks === 0 ? emptyRelation(columns) : readJson(folder, columns, longestLine)),
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}

function readJson(
  folder: string,
  columns: Readonly<Record<string, ColumnType>>,
  longestLine: number,
): string {
  const types = Object.entries(columns).map(
    ([column, type]) => `${literal('duckdb', column)}: ${literal('duckdb', columnType('duckdb', type))}`,
  )
  const options = [
    literal('duckdb', path.join(folder, '*.ndjson')),
    "format = 'newline_delimited'",
    `columns = {${types.join(', ')}}`,
    `maximum_object_size = ${Math.max(DEFAULT_OBJECT_SIZE, longestLine + 1)}`,
  ]
  return `(SELECT * FROM read_json(${options.join(', ')}))`
}

// read_json finds no file and fails; a run without rows is no error.
function emptyRelation(columns: Readonly<Record<string, ColumnType>>): string {
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
