import { columnType } from '../../ddl/column-type.js'
import { renderSql } from '../../sql/fragment.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { typeText } from '../type-text.js'
import { NEEDS_BREAKING, nothing, refusal, type Steps, step, steps, together } from './step.js'
import { type ColumnPair, isDropped, otherColumns, type TableChange } from './table-change.js'
import { becomesNotNull, notNullId } from './violations.js'

/** The columns that steps may speak of: those whose rename waits are left alone. */
export function movingColumns({ columns, options }: TableChange): readonly ColumnPair[] {
  return columns.filter(({ from }) => from === undefined || options.allowBreaking)
}

/** `ALTER TABLE … RENAME COLUMN a TO b`, on Delta behind column mapping. */
export function renameColumns(change: TableChange): Steps {
  const { dialect, options, alter, composed } = change
  const table = composed.table.name
  return together(
    change.columns.flatMap(({ column, from }) => {
      if (from === undefined) return []
      const text = `${table}: rename the column ${from} to ${column}`
      if (!options.allowBreaking)
        return [refusal({ table, kind: 'column renamed', text, reason: NEEDS_BREAKING })]
      const sql = `${alter} RENAME COLUMN ${identifier(dialect, from)} TO ${identifier(dialect, column)}`
      return [steps([step('column renamed', table, column, text, [sql])])]
    }),
  )
}

/** New columns and new fields, NULL in rows that are there; then defaults, for rows that come. */
export function addColumns(change: TableChange): Steps {
  const { dialect, alter, composed, target } = change
  const table = composed.table.name
  const added = movingColumns(change).flatMap(({ column, spec, live, type }) => {
    const name = identifier(dialect, column)
    if (live === undefined) {
      const sqlType = columnType(dialect, spec.type)
      const comment = literal(dialect, spec.comment ?? '')
      const statements =
        dialect === 'databricks'
          ? [
              `${alter} ADD COLUMNS (${name} ${sqlType}${spec.comment === undefined ? '' : ` COMMENT ${comment}`})`,
            ]
          : [
              `${alter} ADD COLUMN ${name} ${sqlType}`,
              ...(spec.comment === undefined ? [] : [`COMMENT ON COLUMN ${target}.${name} IS ${comment}`]),
            ]
      return [
        step(
          'column added',
          table,
          column,
          `${table}: add the column ${column} ${typeText(spec.type)}`,
          statements,
        ),
      ]
    }
    if (type.kind !== 'fields') return []
    return type.fields.map((field) => {
      const path = [column, ...field.path].map((part) => identifier(dialect, part)).join('.')
      const definition = `${path} ${columnType(dialect, field.type)}`
      const sql =
        dialect === 'databricks'
          ? `${alter} ADD COLUMNS (${definition})`
          : `${alter} ADD COLUMN ${definition}`
      const place = [column, ...field.path].join('.')
      return step(
        'nested field added',
        table,
        place,
        `${table}: add the field ${place} ${typeText(field.type)}`,
        [sql],
      )
    })
  })
  return steps(added)
}

/** Defaults, and on demand the rows that lack them. */
export function setDefaults(change: TableChange): Steps {
  const { dialect, alter, composed, spelling, options, target, live, gaps } = change
  const table = composed.table.name
  const list = movingColumns(change).flatMap(({ column, spec, live: now }) => {
    const name = identifier(dialect, column)
    const rule = spec.default && renderSql(dialect, spec.default)
    const is = now?.default === undefined ? undefined : spelling(now.default)
    if (rule === undefined) {
      if (is === undefined) return []
      const text = `${table}: take the default off ${column}`
      return [step('default dropped', table, column, text, [`${alter} ALTER COLUMN ${name} DROP DEFAULT`])]
    }
    if (is === spelling(rule)) return []
    const kind = is === undefined ? 'default added' : 'default changed'
    const text = `${table}: ${column} has the default ${rule}, in rows that come`
    return [step(kind, table, column, text, [`${alter} ALTER COLUMN ${name} SET DEFAULT ${rule}`])]
  })
  const fills = options.backfill ? movingColumns(change) : []
  const filled = fills.flatMap(({ column, spec, live: now }) => {
    if (spec.default === undefined || !(now === undefined || gaps.has(column))) return []
    const name = identifier(dialect, column)
    const sql = `UPDATE ${target} SET ${name} = ${renderSql(dialect, spec.default)} WHERE ${name} IS NULL`
    const heavy = { work: 'rewrites', size: live.size } as const
    return [step('backfill', table, column, `${table}: fill ${column} where it is NULL`, [sql], heavy)]
  })
  return steps([...list, ...filled])
}

/** Types that hold more than before; Delta wants a property for them, and never goes back. */
export function widenTypes(change: TableChange): Steps {
  const { dialect, alter, composed, live } = change
  const table = composed.table.name
  const pairs = movingColumns(change)
  const wider = pairs.filter(({ type }) => type.kind === 'wider')
  const property = 'delta.enableTypeWidening'
  const isMissing = dialect === 'databricks' && live.properties[property] !== 'true'
  const allow =
    wider.length === 0 || !isMissing
      ? []
      : [
          step(
            'protocol property',
            table,
            property,
            `${table}: let types be widened; older readers are shut out`,
            [`${alter} SET TBLPROPERTIES ('${property}' = 'true')`],
          ),
        ]
  const changes = wider.map(({ column, spec, live: now }) =>
    step('type', table, column, `${table}.${column}: ${now?.type} becomes ${typeText(spec.type)}`, [
      `${alter} ALTER COLUMN ${identifier(dialect, column)} TYPE ${columnType(dialect, spec.type)}`,
    ]),
  )
  const refused = pairs
    .filter(({ type }) => type.kind === 'other')
    .map(({ column, spec, live: now }) =>
      refusal({
        table,
        kind: 'type',
        text: `${table}.${column}: ${now?.type} becomes ${typeText(spec.type)}`,
        reason: 'Delta widens types only. Add a new column and fill it from this one.',
      }),
    )
  return together([steps([...allow, ...changes]), ...refused])
}

/** NOT NULL, where every row has a value, or no more. */
export function changeNullability(change: TableChange): Steps {
  const { dialect, alter, composed, violations, live } = change
  const table = composed.table.name
  return together(
    movingColumns(change).map((pair) => {
      const { column, spec, live: now } = pair
      const name = identifier(dialect, column)
      if (spec.nullable) {
        if (now?.nullable !== false) return nothing
        const text = `${table}: ${column} may be NULL`
        return steps([
          step('NOT NULL dropped', table, column, text, [`${alter} ALTER COLUMN ${name} DROP NOT NULL`]),
        ])
      }
      if (!becomesNotNull(pair)) return nothing
      const text = `${table}: ${column} is NOT NULL`
      const found = violations.get(notNullId(column))
      if (found !== undefined) {
        const fill =
          spec.default === undefined ? 'Fill it, then run again.' : 'Run with --backfill, or fill it.'
        return refusal({
          table,
          kind: 'NOT NULL added',
          text,
          reason: `${found.count} rows have no ${column}. ${fill}`,
          violations: found,
        })
      }
      const heavy = { work: 'reads', size: live.size } as const
      return steps([
        step('NOT NULL added', table, column, text, [`${alter} ALTER COLUMN ${name} SET NOT NULL`], heavy),
      ])
    }),
  )
}

/** Columns of earlier releases go, on demand; others are the user's own. */
export function dropColumns(change: TableChange): Steps {
  const { dialect, alter, composed, options } = change
  const table = composed.table.name
  const renamedFrom = new Set(change.columns.flatMap(({ spec }) => spec.renamedFrom ?? []))
  return together(
    otherColumns(change).map(({ name }) => {
      if (!isDropped(change, name) || renamedFrom.has(name))
        return { ...nothing, own: [{ table, column: name }] }
      const text = `${table}: drop the column ${name}`
      if (!options.allowBreaking)
        return refusal({ table, kind: 'column dropped', text, reason: NEEDS_BREAKING })
      return steps([
        step('column dropped', table, name, text, [`${alter} DROP COLUMN ${identifier(dialect, name)}`]),
      ])
    }),
  )
}

/** Delta renames and drops columns only where they have ids of their own. */
export function mapColumns(change: TableChange): Steps {
  const { dialect, alter, composed, live, options } = change
  if (dialect === 'duckdb' || !options.allowBreaking) return nothing
  const moves =
    change.columns.some(({ from }) => from !== undefined) ||
    otherColumns(change).some(({ name }) => isDropped(change, name))
  const property = 'delta.columnMapping.mode'
  if (!moves || ['name', 'id'].includes(live.properties[property] ?? '')) return nothing
  const table = composed.table.name
  const text = `${table}: give columns ids, so that they can be renamed and dropped; older readers are shut out`
  return steps([
    step('protocol property', table, property, text, [`${alter} SET TBLPROPERTIES ('${property}' = 'name')`]),
  ])
}
