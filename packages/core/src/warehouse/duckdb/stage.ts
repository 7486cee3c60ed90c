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

/** Room for a line of texts, which has a megabyte of characters at most. DuckDB reads 16 such lines at once, if not told. */
const LONGEST_LINE = 4 * 1024 * 1024

/**
 * Rows on their way in, as files that DuckDB reads itself: they pass through memory a chunk at a time.
 * The folder is private (0700) and goes with the stage.
 */
export async function openStage(columns: Readonly<Record<string, ColumnType>>): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'customerio-stage-'))
  const chunks = { ndjson: 0, lines: 0 }
  let longestLine = 0
  const write = (kind: keyof typeof chunks, bytes: Uint8Array): Promise<void> =>
    writeFile(path.join(folder, `${chunks[kind]++}.${kind}`), bytes, { mode: 0o600 })
  return {
    async write(ndjson) {
      checkStagedText(ndjson)
      if (ndjson === '') return
      const bytes = Buffer.from(ndjson)
      longestLine = Math.max(longestLine, lineLength(bytes))
      await write('ndjson', bytes)
    },
    async writeLines(lines) {
      if (lines.length > 0) await write('lines', lines)
    },
    relation() {
      const parts = [
        ...(chunks.ndjson === 0 ? [] : [readJson(folder, columns, longestLine)]),
        ...(chunks.lines === 0 ? [] : [readLines(folder, columns)]),
      ]
      return parts.length === 0 ? emptyRelation(columns) : `(${parts.join(' UNION ALL ')})`
    },
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
  return `SELECT * FROM read_json(${options.join(', ')})`
}

/** Types that the reader of lines has no texts for: JSON here. */
const nested = new Set<ColumnType['type']>(['ARRAY', 'STRUCT', 'MAP'])

// A cast would want every field of a STRUCT to be there.
function fromJson(text: string, type: ColumnType): string {
  return `from_json(${text}, ${literal('duckdb', JSON.stringify(columnType('duckdb', type)))})`
}

function readLines(folder: string, columns: Readonly<Record<string, ColumnType>>): string {
  const types = Object.entries(columns).map(([column, type]) => {
    const read = nested.has(type.type) ? 'VARCHAR' : columnType('duckdb', type)
    return `${literal('duckdb', column)}: ${literal('duckdb', read)}`
  })
  // A line begins and ends with a separator.
  const all = ["'line_start': 'VARCHAR'", ...types, "'line_end': 'VARCHAR'"]
  const options = [
    literal('duckdb', path.join(folder, '*.lines')),
    `columns = {${all.join(', ')}}`,
    "auto_detect = false, header = false, delim = chr(1), quote = '', escape = '', nullstr = '', new_line = '\\n'",
    `max_line_size = ${LONGEST_LINE}, buffer_size = ${2 * LONGEST_LINE}`,
  ]
  const items = Object.entries(columns).map(([column, type]) => {
    const quoted = identifier('duckdb', column)
    return nested.has(type.type) ? `${fromJson(quoted, type)} AS ${quoted}` : quoted
  })
  return `SELECT ${items.join(', ')} FROM read_csv(${options.join(', ')})`
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
