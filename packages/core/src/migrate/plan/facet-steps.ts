import { check } from '../../ddl/check.js'
import { clustering } from '../../ddl/clustering.js'
import { installedComment, installedProperties } from '../../ddl/installed.js'
import { tableProperties } from '../../ddl/properties.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { raisesProtocol } from '../protocol.js'
import { movingColumns } from './column-steps.js'
import { nothing, refusal, type Step, type Steps, step, steps, together } from './step.js'
import { checkPairs, isDropped, otherChecks, type TableChange } from './table-change.js'

/** CHECKs with another rule, or of earlier releases, go first: Delta changes no column that one reads. */
export function dropChecks(change: TableChange): Steps {
  const { alter, composed, violations } = change
  const table = composed.table.name
  const drop = (name: string) => `${alter} DROP CONSTRAINT IF EXISTS ${identifier('databricks', name)}`
  const changed = checkPairs(change)
    .filter(({ id, state }) => state === 'other rule' && !violations.has(id))
    .map(({ name }) =>
      step('check changed', table, name, `${table}: drop the CHECK ${name}, which comes again below`, [
        drop(name),
      ]),
    )
  const others = otherChecks(change).map(({ name = '' }) =>
    isDropped(change, name)
      ? steps([step('check dropped', table, name, `${table}: drop the CHECK ${name}`, [drop(name)])])
      : { ...nothing, own: [{ table, constraint: name }] },
  )
  return together([steps(changed), ...others])
}

/** CHECKs that every row keeps. */
export function addChecks(change: TableChange): Steps {
  const { alter, composed, violations, live } = change
  const table = composed.table.name
  return together(
    checkPairs(change)
      .filter(({ state }) => state !== 'same')
      .map(({ name, id }) => {
        const text = `${table}: add the CHECK ${name}`
        const found = violations.get(id)
        if (found !== undefined) return brokenCheck(table, name, text, found)
        const rule = composed.table.checks[name]
        if (rule === undefined) return nothing
        const heavy = { work: 'reads', size: live.size } as const
        return steps([
          step('check added', table, name, text, [`${alter} ADD ${check('databricks', name, rule)}`], heavy),
        ])
      }),
  )
}

export function brokenCheck(
  table: string,
  name: string,
  text: string,
  violations: NonNullable<ReturnType<TableChange['violations']['get']>>,
): Steps {
  return refusal({
    table,
    kind: 'check added',
    text,
    reason: `${violations.count} rows break the CHECK ${name}. Mend them, then run again.`,
    violations,
  })
}

/** Properties that differ; those that shut out older readers or writers, or the others. A user's own are left alone. */
export function setProperties(change: TableChange, which: 'protocol' | 'plain'): Steps {
  const { alter, composed, live, options } = change
  const table = composed.table.name
  const { autoOptimize } = options
  const wanted = tableProperties(composed.table, { domain: composed.domain, autoOptimize })
  const differing = Object.entries(wanted).filter(
    ([key, value]) => raisesProtocol(key) === (which === 'protocol') && live.properties[key] !== value,
  )
  if (which === 'protocol') {
    return steps(
      differing.map(([key, value]) =>
        step(
          'protocol property',
          table,
          key,
          `${table}: the property ${key} is ${value}; older readers may be shut out`,
          [set(alter, [[key, value]])],
        ),
      ),
    )
  }
  const gone = Object.keys(live.properties).filter(
    (key) => key.startsWith('quality.expectations.') && !(key in wanted),
  )
  const list: Step[] = []
  if (differing.length > 0)
    list.push(
      step('property', table, 'set', `${table}: set ${names(differing.map(([key]) => key))}`, [
        set(alter, differing),
      ]),
    )
  if (gone.length > 0) {
    const keys = gone.map((key) => literal('databricks', key)).join(', ')
    list.push(
      step('property', table, 'unset', `${table}: take off ${names(gone)}`, [
        `${alter} UNSET TBLPROPERTIES IF EXISTS (${keys})`,
      ]),
    )
  }
  return steps(list)
}

/** Clustering keys, for files that come; OPTIMIZE FULL does it for those that are there. */
export function setClustering({ alter, composed, live }: TableChange): Steps {
  const { table } = composed
  const key = (list: readonly string[]) =>
    [...list]
      .map((name) => name.toLowerCase())
      .sort()
      .join()
  if (live.properties.clusterByAuto === 'true' || key(table.clusterBy) === key(live.clusterBy)) return nothing
  const text = `${table.name}: cluster by ${table.clusterBy.join(', ') || 'nothing'}, in files that come`
  return steps([
    step('clustering', table.name, '', text, [`${alter} ${clustering(table) ?? 'CLUSTER BY NONE'}`]),
  ])
}

/** Comments of columns and of the table. */
export function setComments(change: TableChange): Steps {
  const { dialect, alter, composed, live, target } = change
  const table = composed.table.name
  const columns = movingColumns(change).flatMap(({ column, spec, live: now }) => {
    const wanted = spec.comment ?? ''
    if (now === undefined || now.comment === wanted) return []
    const name = identifier(dialect, column)
    const text = literal(dialect, wanted)
    const sql =
      dialect === 'databricks'
        ? `${alter} ALTER COLUMN ${name} COMMENT ${text}`
        : `COMMENT ON COLUMN ${target}.${name} IS ${text}`
    return [step('comment', table, column, `${table}: comment of ${column}`, [sql])]
  })
  // On DuckDB the release stands in the comment, and both are set at the end.
  if (dialect === 'duckdb' || live.comment === composed.table.comment) return steps(columns)
  const sql = `COMMENT ON TABLE ${target} IS ${literal(dialect, composed.table.comment)}`
  return steps([...columns, step('comment', table, '', `${table}: comment`, [sql])])
}

/** The release, last: a table that has it has all that was before. */
export function recordRelease({ dialect, alter, composed, live, target }: TableChange): Steps {
  const { table, version } = composed
  const text = `${table.name}: record ${version === undefined ? 'its domain' : `the release ${version}`}`
  if (dialect === 'duckdb') {
    const comment = installedComment(table.comment, composed)
    if (live.comment === comment) return nothing
    return steps([
      step('release', table.name, '', text, [`COMMENT ON TABLE ${target} IS ${literal(dialect, comment)}`]),
    ])
  }
  const differing = Object.entries(installedProperties(composed)).filter(
    ([key, value]) => live.properties[key] !== value,
  )
  return differing.length === 0
    ? nothing
    : steps([step('release', table.name, '', text, [set(alter, differing)])])
}

function set(alter: string, properties: readonly (readonly [string, string])[]): string {
  const list = properties.map(
    ([key, value]) => `${literal('databricks', key)} = ${literal('databricks', value)}`,
  )
  return `${alter} SET TBLPROPERTIES (${list.join(', ')})`
}

function names(keys: readonly string[]): string {
  return keys.length === 1 ? `the property ${keys[0]}` : `${keys.length} properties`
}
