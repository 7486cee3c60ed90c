import { type Change, change } from './change.js'
import { diffMappings } from './diff-mappings.js'
import { diffNamed, renames } from './diff-named.js'
import { diffTable } from './diff-table.js'
import type { Snapshot, ViewSnapshot } from './snapshot.js'

/**
 * Every change from one snapshot of a domain to another, each with its class.
 *
 * @example
 * diffSnapshots(released, snapshotOf(peopleDomain))
 * // [{ kind: 'column added', class: 'minor', table: 'people', name: 'plan_tier', text: 'people: the column plan_tier (STRING) is new' }]
 */
export function diffSnapshots(before: Snapshot, after: Snapshot): Change[] {
  const { things: tables, renamed } = renames(before.tables, after.tables)
  return [
    ...(before.identityRules === after.identityRules
      ? []
      : [change('identity rules', 'rows get their ids by other rules')]),
    ...renamed.map(({ from, to }) =>
      change('table renamed', `the table ${from} is now called ${to}`, { table: to }),
    ),
    ...diffNamed(tables, after.tables, {
      added: (table) => [change('table added', `the table ${table} is new`, { table })],
      dropped: (table) => [change('table dropped', `the table ${table} is dropped`, { table })],
      both: diffTable,
    }),
    ...diffNamed(before.views, after.views, {
      added: (view) => [change('view added', `the view ${view} is new`, { table: view })],
      dropped: (view) => [change('view dropped', `the view ${view} is dropped`, { table: view })],
      both: diffView,
    }),
    ...diffMappings(before, after),
  ]
}

// Whether a query shows the same rows by other words is not for a machine to say.
function diffView(view: string, before: ViewSnapshot, after: ViewSnapshot): Change[] {
  return [
    ...(before.select === after.select
      ? []
      : [change('view changed', `the view ${view} has another query`, { table: view })]),
    ...(before.comment === after.comment
      ? []
      : [change('comment', `the view ${view} has another comment`, { table: view })]),
  ]
}
