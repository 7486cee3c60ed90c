import type { ColumnSpec } from '../../schema/column.js'
import type { ComposedTable } from '../../schema/compose.js'
import type { Dialect } from '../../sql/dialect.js'
import { renderSql } from '../../sql/fragment.js'
import { identifier, type Namespace, qualified } from '../../sql/identifier.js'
import { type AddedField, addedFields } from '../diff-column.js'
import type { LiveCheck, LiveColumn, LiveTable } from '../live/live-schema.js'
import type { Spelling } from '../live/spelling.js'
import { parseType, sqlType, typeText } from '../type-text.js'
import type { PlanOptions, Violations } from './step.js'
import { widens } from './widening.js'

/** A defined column beside the live one; `from` is the name that a renamed one still has. */
export interface ColumnPair {
  readonly column: string
  readonly spec: ColumnSpec
  readonly live: LiveColumn | undefined
  readonly from: string | undefined
  readonly type: TypeChange
}

/** What becomes of a column's type. */
type TypeChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'fields'; readonly fields: readonly AddedField[] }
  | { readonly kind: 'wider' }
  | { readonly kind: 'other' }

/** A table that is there, and as it is defined; everything that its steps are made from. */
export interface TableChange {
  readonly dialect: Dialect
  readonly namespace: Namespace
  readonly options: PlanOptions
  readonly composed: ComposedTable
  readonly live: LiveTable
  readonly spelling: Spelling
  readonly columns: readonly ColumnPair[]
  /** The qualified table. */
  readonly target: string
  /** `ALTER TABLE …`. */
  readonly alter: string
  /** Rows that rules refuse, by the rule's id. */
  readonly violations: ReadonlyMap<string, Violations>
  /** Columns with a default that is missing in rows; only looked for when they are to be filled. */
  readonly gaps: ReadonlySet<string>
}

export type TableContext = Omit<TableChange, 'columns' | 'target' | 'alter' | 'violations' | 'gaps'>

export function tableChange(context: TableContext): TableChange {
  const { dialect, namespace, composed, live } = context
  const target = qualified(dialect, namespace, composed.table.name)
  return {
    ...context,
    columns: Object.entries(composed.table.columns).map(([column, spec]) => pair(live, column, spec)),
    target,
    alter: `ALTER TABLE ${target}`,
    violations: new Map(),
    gaps: new Set(),
  }
}

function pair({ columns }: LiveTable, column: string, spec: ColumnSpec): ColumnPair {
  const find = (name: string) => columns.find((each) => each.name.toLowerCase() === name.toLowerCase())
  const own = find(column)
  const earlier = own === undefined && spec.renamedFrom !== undefined ? find(spec.renamedFrom) : undefined
  const live = own ?? earlier
  return { column, spec, live, from: earlier?.name, type: live ? typeChange(live, spec) : { kind: 'same' } }
}

function typeChange(live: LiveColumn, spec: ColumnSpec): TypeChange {
  const [was, is] = [parseType(live.type), sqlType(spec.type)]
  if (was === undefined) return { kind: 'other' }
  if (typeText(was) === typeText(is)) return { kind: 'same' }
  const fields = addedFields(was, is)
  if (fields !== undefined) return fields.length === 0 ? { kind: 'same' } : { kind: 'fields', fields }
  return { kind: widens(was, is) ? 'wider' : 'other' }
}

/** Columns that are neither defined nor the earlier name of one. */
export function otherColumns({ live, columns }: TableChange): readonly LiveColumn[] {
  const known = new Set(columns.flatMap(({ live: one }) => one?.name ?? []))
  return live.columns.filter(({ name }) => !known.has(name))
}

/** A defined CHECK beside the live one. */
export interface CheckPair {
  readonly name: string
  readonly id: string
  /** Over a row, in the table's dialect. */
  readonly rule: string
  readonly state: 'same' | 'new' | 'other rule'
}

export function checkPairs({ dialect, composed, live, spelling, columns }: TableChange): CheckPair[] {
  const retyped = columns
    .filter(({ type }) => type.kind === 'wider')
    .map(({ column }) => identifier(dialect, column))
  return Object.entries(composed.table.checks).map(([name, fragment]) => {
    const rule = renderSql(dialect, fragment)
    const found = live.checks.find((check) => isSame(check, name, spelling(rule), spelling))
    const equal = found !== undefined && spelling(found.rule) === spelling(rule)
    // Delta changes no type of a column that a CHECK reads.
    const isInTheWay = dialect === 'databricks' && retyped.some((column) => rule.includes(column))
    const state = found === undefined ? 'new' : equal && !isInTheWay ? 'same' : 'other rule'
    return { name, id: `check ${name}`, rule, state }
  })
}

// DuckDB forgets a CHECK's name, so its rule stands for it.
function isSame(check: LiveCheck, name: string, rule: string, spelling: Spelling): boolean {
  return check.name === undefined
    ? spelling(check.rule) === rule
    : check.name.toLowerCase() === name.toLowerCase()
}

/** CHECKs of the table that no definition has. */
export function otherChecks(change: TableChange): readonly LiveCheck[] {
  const { dialect, composed, live, spelling } = change
  const rules = Object.values(composed.table.checks).map((rule) => spelling(renderSql(dialect, rule)))
  const names = new Set(Object.keys(composed.table.checks).map((name) => name.toLowerCase()))
  return live.checks.filter(({ name, rule }) =>
    name === undefined ? !rules.includes(spelling(rule)) : !names.has(name.toLowerCase()),
  )
}

/** Whether an earlier release had it, by its definition of now. */
export function isDropped({ composed }: TableChange, name: string): boolean {
  return composed.table.dropped?.some((each) => each.toLowerCase() === name.toLowerCase()) === true
}
