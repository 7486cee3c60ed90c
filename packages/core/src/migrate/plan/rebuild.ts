import { check } from '../../ddl/check.js'
import { columnDefinition } from '../../ddl/column.js'
import { columnType } from '../../ddl/column-type.js'
import { installedComment } from '../../ddl/installed.js'
import { identifier, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { movingColumns } from './column-steps.js'
import { brokenCheck } from './facet-steps.js'
import { nothing, type Steps, step, steps, together } from './step.js'
import { checkPairs, otherChecks, otherColumns, type TableChange } from './table-change.js'
import { notNullId } from './violations.js'

/** Whether DuckDB has to write a table anew: it adds and drops no CHECK, nor changes a type beside one. */
export function needsRebuild(change: TableChange): boolean {
  const { live, violations } = change
  const comes = checkPairs(change).some(({ id, state }) => state !== 'same' && !violations.has(id))
  const isRetyped = movingColumns(change).some(({ type }) => type.kind === 'wider')
  return comes || droppedChecks(change).length > 0 || (isRetyped && live.checks.length > 0)
}

// DuckDB forgets names: beside a rule that is new, or a name that is dropped, the unknown rules are the earlier ones.
function droppedChecks(change: TableChange) {
  const { live, composed } = change
  const unknown = otherChecks(change)
  const columns = live.columns.map(({ name }) => name)
  const comes = checkPairs(change).some(({ state }) => state !== 'same')
  return comes || composed.table.dropped?.some((name) => !columns.includes(name)) ? unknown : []
}

/**
 * The table anew, in one transaction: its columns and the user's own, types, NOT NULL, CHECKs and comments.
 * Columns were renamed and added before.
 */
export function rebuild(change: TableChange): Steps {
  const { composed, namespace, live, violations, target } = change
  const { table } = composed
  const gone = droppedChecks(change)
  const kept = otherChecks(change).filter((one) => !gone.includes(one))
  const own = kept.map(({ rule }) => ({ table: table.name, constraint: rule }))
  const refused = checkPairs(change).flatMap(({ id, name }) => {
    const found = violations.get(id)
    return found === undefined
      ? []
      : [brokenCheck(table.name, name, `${table.name}: add the CHECK ${name}`, found)]
  })
  if (!needsRebuild(change)) return together([{ ...nothing, own }, ...refused])
  const pairs = movingColumns(change)
  const columns = pairs.map(({ column, spec, live: now, type }) => {
    const definition = columnDefinition('duckdb', column, {
      ...spec,
      nullable: spec.nullable || violations.has(notNullId(column)),
    })
    return type.kind === 'other' && now !== undefined
      ? definition.replace(columnType('duckdb', spec.type), now.type)
      : definition
  })
  // A column whose rename waits keeps its name.
  const waiting = change.columns.filter((pair) => !pairs.includes(pair)).flatMap(({ live: one }) => one ?? [])
  const others = [...otherColumns(change), ...waiting]
  const ownColumns = others.map((one) =>
    [
      identifier('duckdb', one.name),
      one.type,
      ...(one.nullable === false ? ['NOT NULL'] : []),
      ...(one.default === undefined ? [] : [`DEFAULT ${one.default}`]),
    ].join(' '),
  )
  const rules = Object.entries(table.checks)
    .filter(([name]) => !violations.has(`check ${name}`))
    .map(([name, rule]) => check('duckdb', name, rule))
  const lines = [...columns, ...ownColumns, ...rules, ...kept.map(({ rule }) => `CHECK (${rule})`)]
  const aside = qualified('duckdb', namespace, `rebuilt_${table.name}`)
  const names = [...pairs.map(({ column }) => column), ...others.map(({ name }) => name)]
  const list = names.map((name) => identifier('duckdb', name)).join(', ')
  const comments = [
    ...pairs.map(({ column, spec }) => [column, spec.comment ?? ''] as const),
    ...others.map(({ name, comment }) => [name, comment] as const),
  ]
  const statements = [
    `CREATE TABLE ${aside} (\n  ${lines.join(',\n  ')}\n)`,
    `INSERT INTO ${aside} (${list}) SELECT ${list} FROM ${target}`,
    `DROP TABLE ${target}`,
    `ALTER TABLE ${aside} RENAME TO ${identifier('duckdb', table.name)}`,
    ...comments
      .filter(([, comment]) => comment !== '')
      .map(
        ([name, comment]) =>
          `COMMENT ON COLUMN ${target}.${identifier('duckdb', name)} IS ${literal('duckdb', comment)}`,
      ),
    // The release is recorded at the end, like everywhere.
    `COMMENT ON TABLE ${target} IS ${literal('duckdb', live.comment === installedComment(table.comment, composed) ? live.comment : table.comment)}`,
  ]
  const said = [
    ...checkPairs(change)
      .filter(({ id, state }) => state !== 'same' && !violations.has(id))
      .map(({ name }) => `add the CHECK ${name}`),
    ...gone.map(({ rule }) => `drop the CHECK (${rule})`),
    ...pairs
      .filter(({ type }) => type.kind === 'wider')
      .map(
        ({ column, live: now, spec }) => `${column}: ${now?.type} becomes ${columnType('duckdb', spec.type)}`,
      ),
  ]
  const text = `${table.name}: write it anew (${said.join('; ')}), for DuckDB changes no CHECK`
  const heavy = { work: 'rewrites', size: live.size } as const
  const kind = said.some((one) => one.startsWith('add') || one.includes('becomes'))
    ? 'check added'
    : 'check dropped'
  return together([
    steps([step(kind, table.name, 'rebuild', text, statements, heavy)]),
    { ...nothing, own },
    ...refused,
  ])
}
