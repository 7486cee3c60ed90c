import { identifier, qualified } from '../../sql/identifier.js'
import {
  addColumns,
  changeNullability,
  dropColumns,
  mapColumns,
  renameColumns,
  setDefaults,
  widenTypes,
} from './column-steps.js'
import {
  addChecks,
  dropChecks,
  recordRelease,
  setClustering,
  setComments,
  setProperties,
} from './facet-steps.js'
import { changePrimaryKey } from './key-steps.js'
import { needsRebuild, rebuild } from './rebuild.js'
import { NEEDS_BREAKING, nothing, refusal, type Steps, step, steps, together } from './step.js'
import type { TableChange } from './table-change.js'

/**
 * The steps of one table that is there, in an order in which each finds what it needs: names, columns, their rules,
 * layout, what goes, what is enforced, what is said, and at last the release.
 */
export function tableSteps(change: TableChange): Steps {
  const renamed = renameTable(change)
  if (renamed.refused.length > 0) return renamed
  if (change.dialect === 'duckdb') {
    return together([
      renamed,
      renameColumns(change),
      addColumns(change),
      setDefaults(change),
      ...(needsRebuild(change)
        ? [rebuild(change), { ...nothing, refused: refusedByColumns(change) }]
        : [widenTypes(change), changeNullability(change), rebuild(change)]),
      dropColumns(change),
      setComments(change),
      recordRelease(change),
    ])
  }
  return together([
    renamed,
    setProperties(change, 'protocol'),
    dropChecks(change),
    mapColumns(change),
    renameColumns(change),
    addColumns(change),
    setDefaults(change),
    widenTypes(change),
    changeNullability(change),
    setProperties(change, 'plain'),
    setClustering(change),
    changePrimaryKey(change),
    dropColumns(change),
    addChecks(change),
    setComments(change),
    recordRelease(change),
  ])
}

function refusedByColumns(change: TableChange) {
  return together([widenTypes(change), changeNullability(change)]).refused
}

function renameTable({ dialect, namespace, live, composed, target, options }: TableChange): Steps {
  const { name } = composed.table
  if (live.name.toLowerCase() === name.toLowerCase()) return nothing
  const text = `rename the table ${live.name} to ${name}`
  if (!options.allowBreaking)
    return refusal({ table: name, kind: 'table renamed', text, reason: NEEDS_BREAKING })
  const from = qualified(dialect, namespace, live.name)
  const to = dialect === 'databricks' ? target : identifier(dialect, name)
  return steps([step('table renamed', name, '', text, [`ALTER TABLE ${from} RENAME TO ${to}`])])
}
