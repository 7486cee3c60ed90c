import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import { columnType } from '../../ddl/column-type.js'
import { CustomerioDatabricksError } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier, type Namespace, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { jsonWriter, SEPARATOR } from '../staged-row.js'
import { checkStagedText } from '../staged-text.js'
import type { Stage } from '../warehouse.js'
import { stagedRows } from './staged-rows.js'

/** Rows in one statement; more go into a staging table, a statement each. Servers take 16 MiB, clients stay well below. */
const STATEMENT_BYTES = 1024 * 1024
/** A single row may take more, up to where the server refuses the text. */
const MAX_ROW_BYTES = 15 * 1024 * 1024

export interface StageOptions {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly namespace: Namespace
  readonly execute: (statement: string) => Promise<void>
}

/** Lines that fit into one statement together. */
interface Batch {
  readonly lines: string[]
  bytes: number
}

/**
 * Rows on their way in. A few stand as JSON in the statement that reads them; as soon as they are too many, a Delta
 * table holds them, made by INSERTs and dropped with the stage.
 */
export function openStage({ columns, namespace, execute }: StageOptions): Stage {
  // Named so that a table that outlives a killed run is recognised.
  const table = qualified('databricks', namespace, `staging_${randomUUID().replaceAll('-', '')}`)
  const turn = pLimit(1)
  let inTable = false
  let waiting: Batch = { lines: [], bytes: 0 }

  async function flush(): Promise<void> {
    if (!inTable) {
      await execute(createStagingTable(table, columns))
      inTable = true
    }
    const { lines } = waiting
    if (lines.length === 0) return
    await execute(`INSERT INTO ${table}\n${stagedRows(columns, lines)}`)
    waiting = { lines: [], bytes: 0 }
  }

  async function add(lines: readonly string[]): Promise<void> {
    await turn(async () => {
      for (const [i, line] of lines.entries()) {
        const bytes = rowBytes(line, i + 1)
        if (waiting.lines.length > 0 && waiting.bytes + bytes > STATEMENT_BYTES) await flush()
        waiting.lines.push(line)
        waiting.bytes += bytes
      }
      // Once there is a table, a chunk that was written is in it.
      if (inTable) await flush()
    })
  }

  return {
    async write(ndjson) {
      checkStagedText(ndjson)
      await add(linesOf(ndjson))
    },
    async writeLines(lines) {
      const toJson = jsonWriter(columns)
      await add(
        linesOf(lines.toString('utf8')).map((line) =>
          toJson(
            line
              .split(SEPARATOR)
              .slice(1, -1)
              .map((text) => text || null),
          ),
        ),
      )
    },
    relation: () => (inTable ? table : `(${stagedRows(columns, waiting.lines)})`),
    drop: () =>
      turn(async () => {
        waiting = { lines: [], bytes: 0 }
        if (inTable) await execute(`DROP TABLE IF EXISTS ${table}`)
        inTable = false
      }),
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

function createStagingTable(table: string, columns: Readonly<Record<string, ColumnType>>): string {
  const definitions = Object.entries(columns).map(
    ([column, type]) => `${identifier('databricks', column)} ${columnType('databricks', type)}`,
  )
  const comment = literal(
    'databricks',
    'Rows on their way into a table. Left over when a run was killed: drop it.',
  )
  return `CREATE TABLE ${table} (\n  ${definitions.join(',\n  ')}\n)\nUSING DELTA\nCOMMENT ${comment}\nTBLPROPERTIES ('customerio.staging' = 'true')`
}

// As it will stand in the statement, where escapes take space too.
function rowBytes(line: string, number: number): number {
  const bytes = Buffer.byteLength(literal('databricks', line))
  if (bytes <= MAX_ROW_BYTES) return bytes
  throw new CustomerioDatabricksError({
    code: 'input',
    message: `Line ${number} of the chunk takes ${Math.ceil(bytes / 1024 / 1024)} MB in a statement; Databricks takes 16 MB at most.`,
    details: { line: number, rule: 'row size' },
  })
}
