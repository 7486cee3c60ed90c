import { definitionError } from '../errors.js'
import { type Attributes, inPayload } from '../mapping/attributes.js'
import { evaluator, type MappedRecord, type MisfitCounter } from '../mapping/evaluate.js'
import { withExtensions } from '../mapping/mapping.js'
import { formatPath } from '../mapping/path.js'
import type { State } from '../mapping/state.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'

/** Counts what a call's attributes will leave NULL in the typed columns of a state table. */
export type AttributeMisfits = (record: MappedRecord) => void

/**
 * The columns of a state table are read out of the folded attributes in the engine, which cannot say which call a
 * misfit came from; so it is counted here, by the same casts, when the call is read.
 *
 * @throws definition error for an added column that is read from outside the attributes
 */
export function misfitsOfAttributes(
  state: State,
  attributes: Attributes,
  table: Table,
  counter: (column: string) => MisfitCounter,
): AttributeMisfits {
  const columns = Object.entries(withExtensions(state.columns, table)).flatMap(([column, data]) => {
    if (data.kind !== 'path') return []
    checkRoot(state, table, column, data.paths)
    const expression = inPayload(attributes, data)
    if (expression === undefined) return []
    return [
      {
        evaluate: evaluator(expression, table.columns[column]?.type as ColumnType),
        misfits: counter(column),
      },
    ]
  })
  return (record) => {
    for (const { evaluate, misfits } of columns) evaluate(record, misfits)
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
