import { definitionError } from '../errors.js'
import { evaluator, type MappedRecord, type MisfitCounter } from '../mapping/evaluate.js'
import { withExtensions } from '../mapping/mapping.js'
import { formatPath } from '../mapping/path.js'
import type { State } from '../mapping/state.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'

/** Counts what a call's attributes will leave NULL in the typed columns of a state table. */
export type AttributeMisfits = (attributes: unknown, record: MappedRecord) => void

/**
 * The columns of a state table are read out of the folded attributes in the engine, which cannot say which call a
 * misfit came from; so it is counted here, by the same casts, when the call is read.
 *
 * @throws definition error for an added column that is read from outside the attributes
 */
export function misfitsOfAttributes(
  state: State,
  table: Table,
  counter: (column: string) => MisfitCounter,
): AttributeMisfits {
  const columns = Object.entries(withExtensions(state.columns, table)).map(([column, data]) => {
    checkRoot(state, table, column, data.kind === 'path' ? data.paths : [])
    return { evaluate: evaluator(data, table.columns[column]?.type as ColumnType), misfits: counter(column) }
  })
  return (attributes, record) => {
    const read = { ...record, payload: { [state.root]: attributes } }
    for (const { evaluate, misfits } of columns) evaluate(read, misfits)
  }
}

function checkRoot(state: State, table: Table, column: string, paths: readonly (readonly string[])[]): void {
  const outside = paths.find((path) => path[0] !== state.root || path.length < 2)
  if (outside === undefined) return
  throw definitionError(
    `a folded column is read from "${state.root}.…", and from nothing else; "${formatPath(outside)}" is elsewhere.`,
    { table: table.name, column, rule: 'state column' },
  )
}
