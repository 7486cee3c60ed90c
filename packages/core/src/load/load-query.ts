import { usageError } from '../errors.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { commitRows } from './commit-rows.js'
import { type QueryProblem, queryRowsSql } from './engine/query-rows.js'
import { runTable } from './engine/run-table.js'
import { openIncremental } from './incremental/incremental.js'
import type { LoadOptions } from './load.js'
import { POSITION } from './merge-log.js'
import type { RunResult } from './summary.js'
import { openTally, type Tally } from './tally.js'

/**
 * Loads the rows of a query of yours on the warehouse itself: they are checked and merged there, and never leave it. Its
 * columns are the table's by name, of their types. Rejected rows come back as JSON.
 *
 * @param query one SELECT, without a semicolon
 * @example await loadQuery(warehouse, people, 'SELECT id AS user_id, lower(mail) AS email FROM crm.contacts')
 * @throws `input` error for columns that do not fit the table, before a row is read · `statement` error for SQL that the
 * engine refuses
 */
export async function loadQuery(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  query: string,
  options: LoadOptions = {},
): Promise<RunResult> {
  const { dialect } = warehouse
  const { mode = 'merge', source = 'query' } = options
  const statement = query.trim().replace(/;\s*$/, '')
  const described = await warehouse.query<Record<string, string>>(
    `${dialect === 'duckdb' ? 'DESCRIBE' : 'DESCRIBE QUERY'} ${statement}`,
  )
  const columns = described.map((row) => ({
    name: String(row.column_name ?? row.col_name),
    type: String(row.column_type ?? row.data_type),
  }))
  const { incremental: asked, ...given } = options
  if (asked !== undefined && mode === 'append')
    throw usageError('An incremental load merges: appended, rows of the overlap would be there twice.')
  const incremental = asked && (await openIncremental(warehouse, table, source, asked))
  const newer = incremental?.condition
  const wanted = newer === undefined ? statement : `SELECT * FROM (\n${statement}\n) AS whole WHERE ${newer}`
  const { select, problems } = queryRowsSql(dialect, table, wanted, columns, mode)
  const tally = openTally(options.rejects)
  const staged = runTable(warehouse, `run_rows_of_${table.name}`)
  options.signal?.throwIfAborted()
  await staged.create(select, signalOf(options))
  try {
    const rows = await rejectProblems(warehouse, table, staged.rows, problems, source, tally)
    tally.summary.read = rows + tally.summary.rejected
    options.signal?.throwIfAborted()
    tally.summary.tables[table.name] = await commitRows(warehouse, table, {
      ...given,
      incremental,
      mode,
      source,
      tally,
      staged: `(SELECT * FROM ${staged.rows} WHERE run_problem IS NULL)`,
      columns: columns.map(({ name }) => name),
    })
  } finally {
    await staged.drop()
  }
  return tally.finish()
}

function signalOf({ signal }: LoadOptions): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

/** Rejects that are fetched at once. */
const BATCH = 5000

/** @returns how many rows are left */
async function rejectProblems(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  staged: string,
  problems: readonly QueryProblem[],
  source: string,
  tally: Tally,
): Promise<number> {
  const [count] = await warehouse.query<{ n: number; bad: number }>(
    `SELECT CAST(count(*) AS DOUBLE) AS n, CAST(count(run_problem) AS DOUBLE) AS bad FROM ${staged}`,
  )
  let after = 0
  for (let left = count?.bad ?? 0; left > 0; left -= BATCH) {
    const rows = await warehouse.query<{ line: number; problem: number; raw: string }>(
      `SELECT CAST(${POSITION} AS DOUBLE) AS line, run_problem AS problem, run_raw AS raw FROM ${staged} WHERE run_problem IS NOT NULL AND ${POSITION} > ${after} ORDER BY ${POSITION} LIMIT ${BATCH}`,
    )
    for (const { line, problem, raw } of rows) {
      const { rule, column, reason } = problems[problem] as QueryProblem
      await tally.reject({ source, line, rule, reason, path: column, table: table.name, column, raw })
    }
    after = rows.at(-1)?.line ?? after
  }
  return (count?.n ?? 0) - (count?.bad ?? 0)
}
