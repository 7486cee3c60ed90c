import type { ColumnType } from '../../schema/column-type.js'
import type { Namespace } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { oneBehind } from '../one-behind.js'
import { jsonWriter, SEPARATOR, type StagedRow } from '../staged-row.js'
import { checkStagedText } from '../staged-text.js'
import type { Stage } from '../warehouse.js'
import type { Session } from './session.js'
import { stagedFiles } from './staged-files.js'
import { rowsInStatement } from './staged-rows.js'
import { stagingTable } from './staging-table.js'
import { STATEMENT_BYTES } from './statement-size.js'

export interface StageOptions {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly namespace: Namespace
  readonly session: Session
  /** The path of a volume that takes what is too much for a statement. */
  readonly volume: string | undefined
}

/** Where rows go that are too many for a statement. */
export interface StagedLines {
  /** Adds lines of JSON, one a row, at least one; they are there when it resolves. */
  add(lines: readonly string[]): Promise<void>
  /** Adds lines of texts, as `Stage.writeLines` takes them; absent where only JSON is taken. */
  addTexts?(bytes: Uint8Array): Promise<void>
  relation(): Promise<string>
  /** Removes them as far as that is possible. */
  drop(): Promise<void>
}

/**
 * Rows on their way in. A few stand as JSON in the statement that reads them; as soon as they are too many, files in a
 * volume hold them, or a Delta table where no volume is named.
 */
export function openStage({ columns, namespace, session, volume }: StageOptions): Stage {
  const adding = oneBehind()
  let few: string[] = []
  let fewBytes = 0
  let many: StagedLines | undefined

  async function add(lines: readonly string[]): Promise<void> {
    if (many !== undefined) return many.add(lines)
    few = [...few, ...lines]
    fewBytes += lines.reduce((sum, line) => sum + Buffer.byteLength(literal('databricks', line)), 0)
    if (fewBytes > STATEMENT_BYTES) await openMany()
  }

  async function addTexts(bytes: Uint8Array): Promise<void> {
    if (many === undefined && volume !== undefined && bytes.length > STATEMENT_BYTES) await openMany()
    if (many?.addTexts !== undefined) return many.addTexts(bytes)
    const toJson = jsonWriter(columns)
    await add(linesOf(new TextDecoder().decode(bytes)).map((line) => toJson(textsOf(line))))
  }

  async function openMany(): Promise<void> {
    many =
      volume === undefined
        ? stagingTable(session, columns, namespace)
        : stagedFiles(session, columns, volume, namespace)
    if (few.length > 0) await many.add(few)
    few = []
  }

  return {
    async write(ndjson) {
      checkStagedText(ndjson)
      const lines = linesOf(ndjson)
      if (lines.length > 0) await adding.begin(() => add(lines))
    },
    async writeLines(bytes) {
      if (bytes.length === 0) return
      const kept = Buffer.from(bytes)
      await adding.begin(() => addTexts(kept))
    },
    async relation() {
      await adding.end()
      return (await many?.relation()) ?? `(${rowsInStatement(columns, few)})`
    },
    async drop() {
      await adding.end().catch(() => {})
      const dropped = many
      few = []
      fewBytes = 0
      many = undefined
      await dropped?.drop()
    },
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** The texts of a line, between its separators. */
function textsOf(line: string): StagedRow {
  return line
    .split(SEPARATOR)
    .slice(1, -1)
    .map((text) => text || null)
}
