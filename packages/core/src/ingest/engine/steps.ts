import { RECORDS } from '../../load/engine/parsed-records.js'
import { foldSql, ownersSql } from '../../load/fold/fold.js'
import type { FoldOptions } from '../../load/fold/plan.js'
import { mergeLogSql } from '../../load/merge-log.js'
import type { StageTarget } from '../../load/target.js'
import type { ExportFamily } from '../../mapping/record-type.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import { compose } from '../../schema/compose.js'
import type { Domain } from '../../schema/domain.js'
import type { Dialect } from '../../sql/dialect.js'
import type { Namespace } from '../../sql/identifier.js'
import { createRouter } from '../router.js'
import { compileSet, recordsSql } from './records.js'
import { rowsSql } from './rows.js'

/** One statement of an ingest in the engine. */
export interface IngestStep {
  /** What the statement does, in a sentence. */
  readonly title: string
  /** The table whose rows it makes or merges; undefined for the step that parses. */
  readonly table?: string
  readonly sql: string
}

export interface IngestStepsOptions {
  readonly dialect: Dialect
  readonly namespace: Namespace
  /** Only the steps of these tables. */
  readonly tables?: readonly string[]
  /** The steps for rows of this export, instead of those for calls and webhooks. */
  readonly exportOf?: ExportFamily
}

/**
 * The statements that bring a file of payloads into the tables of the given domains, as text: parse each record once,
 * project the rows of each table, merge or fold them. The lines of the file stand in `run_lines` (`record_line`,
 * `record_text`); a record that is not `record_tame` is left to the in-process path.
 *
 * @example ingestSteps([eventsDomain], { dialect: 'databricks', namespace: { schema: 'customerio' } })
 * @throws definition error for a composed set that is wrong
 */
export function ingestSteps(domains: readonly Domain[], options: IngestStepsOptions): IngestStep[] {
  const { dialect, namespace, tables, exportOf } = options
  const composed = compose(domains)
  const set = compileSet(dialect, composed, exportOf)
  const targets = createRouter(composed).targets.filter(({ table }) => tables?.includes(table.name) ?? true)
  // Logs first: the fold of a state table reads them.
  const ordered = [...targets].sort((a, b) => a.kind.localeCompare(b.kind))
  return [
    { title: `Parse each record once into ${RECORDS}.`, sql: recordsSql(set, 'run_lines', [RECORD.line]) },
    ...ordered.flatMap((target) => targetSteps(target, set, { dialect, namespace })),
  ]
}

function targetSteps(
  target: StageTarget,
  set: ReturnType<typeof compileSet>,
  options: IngestStepsOptions,
): IngestStep[] {
  const { table, state, columns } = target
  const staged = `run_rows_of_${table.name}`
  const mappings = set.mappings.filter((mapping) => mapping.table === table.name)
  if (mappings.length === 0) return []
  const merge = { ...options, table, staged, columns: [...columns], lineage: { batchId: 'run' } }
  return [
    {
      title: `Make the rows of ${table.name}, as ${staged}.`,
      table: table.name,
      sql: rowsSql(set, target, mappings, { records: RECORDS, base: 0, lacksIds: true }),
    },
    ...(state === undefined
      ? [
          {
            title: `Merge them into ${table.name} by key: the newest wins.`,
            table: table.name,
            sql: mergeLogSql(merge),
          },
        ]
      : foldSteps({ ...merge, state })),
  ]
}

function foldSteps(options: FoldOptions): IngestStep[] {
  const { dialect, table } = options
  // DuckDB computes a step of a WITH clause once, however often it is named.
  const select = dialect === 'databricks' ? ownersSql(options) : undefined
  const owners = `run_owners_of_${table.name}`
  return [
    ...(select === undefined
      ? []
      : [
          {
            title: `Find whose the addresses are that the run speaks of, as ${owners}.`,
            table: table.name,
            sql: select,
          },
        ]),
    {
      title: `Fold them into ${table.name}: of each attribute the greatest (time, id) wins.`,
      table: table.name,
      sql: foldSql(options, select === undefined ? undefined : owners),
    },
  ]
}
