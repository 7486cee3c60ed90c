import { createSchema } from '../../ddl/schema.js'
import type { StatementKind } from '../../ddl/statement.js'
import { createStatements, type StatementOptions } from '../../ddl/statements.js'
import { type ComposedSet, type ComposedTable, compose } from '../../schema/compose.js'
import type { Domain } from '../../schema/domain.js'
import { renderSql } from '../../sql/fragment.js'
import { qualified, qualifiedSchema } from '../../sql/identifier.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import { databricksSchema } from '../live/databricks-schema.js'
import { duckdbSchema } from '../live/duckdb-schema.js'
import type { LiveSchema, Wanted } from '../live/live-schema.js'
import { spellingOf } from '../live/spelling.js'
import { foreignKeySteps } from './key-steps.js'
import {
  NEEDS_BREAKING,
  type Plan,
  type PlanOptions,
  refusal,
  type Step,
  type Steps,
  step,
  steps,
  together,
} from './step.js'
import { tableChange } from './table-change.js'
import { tableSteps } from './table-steps.js'
import { viewQuery, viewSteps } from './view-steps.js'
import { countViolations, findGaps } from './violations.js'

/** A staging table of a load, as the stage of Databricks names it. */
const STAGING = /^staging_[0-9a-f]{32}$/

const EMPTY: LiveSchema = { tables: new Map(), views: new Map(), names: [] }

/**
 * Compares the live schema with the definitions: what would be run to make them equal, in order, and what would not be
 * done. Reads metadata, and counts the rows that a new NOT NULL or CHECK would refuse; changes nothing.
 *
 * @example
 * const planned = await plan(warehouse, [peopleDomain, eventsDomain])
 * planned.steps[0] // { id: 'people|column added|plan_tier', class: 'minor', text: 'people: add the column plan_tier STRING', statements: ['ALTER TABLE …'], … }
 * @throws definition error for domains that do not fit together · statement error when the engine refuses to describe them
 */
export async function plan(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: PlanOptions = {},
): Promise<Plan> {
  const { dialect, namespace } = warehouse
  const composed = compose(domains)
  const found = await liveSchema(warehouse, domains)
  const live = found ?? EMPTY
  const render = { dialect, namespace, ...options }
  const spelling = await spellingOf(warehouse, sqlTexts(composed, live, render))
  const parts: Steps[] = []
  for (const one of composed.tables) {
    const now = live.tables.get(one.table.name) ?? live.tables.get(one.table.renamedFrom ?? '')
    if (now === undefined) {
      parts.push(steps(newTable(one, composed, render)))
      continue
    }
    const change = tableChange({ dialect, namespace, options, composed: one, live: now, spelling })
    const gaps = await findGaps(warehouse, change)
    parts.push(tableSteps({ ...change, gaps, violations: await countViolations(warehouse, change) }))
  }
  const keys = dialect === 'duckdb' ? { first: [], last: [] } : foreignKeySteps(composed, live, namespace)
  const all = together([
    steps(found === undefined ? schemaSteps(warehouse) : []),
    steps(keys.first),
    dropped(warehouse, domains, live, options, 'view'),
    ...parts,
    dropped(warehouse, domains, live, options, 'table'),
    steps(viewSteps(composed, live, spelling, render)),
    steps(keys.last),
  ])
  const loads = live.names.filter((name) => STAGING.test(name))
  return {
    ...all,
    own: [...ownRelations(domains, live), ...all.own],
    target: warehouse.label,
    domains: domains.map((domain) => ({
      name: domain.name,
      ...(domain.version === undefined ? {} : { version: domain.version }),
      installed: installedReleases(domain, live),
    })),
    omitted: composed.omitted,
    loads,
  }
}

async function liveSchema(warehouse: Warehouse, domains: readonly Domain[]): Promise<LiveSchema | undefined> {
  const tables = domains.flatMap((domain) => [
    ...domain.tables.flatMap(({ name, renamedFrom }) => [
      name,
      ...(renamedFrom === undefined ? [] : [renamedFrom]),
    ]),
  ])
  const wanted: Wanted = {
    tables: new Set(tables),
    views: new Set(domains.flatMap(({ views }) => views.map(({ name }) => name))),
  }
  return warehouse.dialect === 'duckdb'
    ? duckdbSchema(warehouse, wanted)
    : databricksSchema(warehouse, wanted)
}

// Every text that is compared, in the definitions and in the warehouse.
function sqlTexts(composed: ComposedSet, live: LiveSchema, render: StatementRender): string[] {
  const { dialect } = render
  const defined = composed.tables.flatMap(({ table }) => [
    ...Object.values(table.checks),
    ...Object.values(table.columns).flatMap(({ default: value }) => value ?? []),
  ])
  return [
    ...defined.map((fragment) => renderSql(dialect, fragment)),
    ...composed.views.map((view) => viewQuery(view, composed, render)),
    ...[...live.tables.values()].flatMap(({ checks, columns }) => [
      ...checks.map(({ rule }) => rule),
      ...columns.flatMap((column) => column.default ?? []),
    ]),
    ...[...live.views.values()].map(({ select }) => select),
  ]
}

type StatementRender = Omit<StatementOptions, 'mode'>

function schemaSteps({ dialect, namespace }: Warehouse): Step[] {
  // The session was opened before the schema was there.
  const use = `USE ${qualifiedSchema(dialect, namespace)}`
  return [
    step('schema', '', namespace.schema, `make the schema ${namespace.schema}`, [
      createSchema(dialect, namespace).sql,
      use,
    ]),
  ]
}

/** CREATE TABLE with its comments; each CHECK is a step of its own. */
function newTable(one: ComposedTable, composed: ComposedSet, render: StatementRender): Step[] {
  const { table } = one
  const own = { ...composed, tables: [one], views: [] }
  const statements = createStatements(own, { ...render, mode: 'create' })
  const of = (wanted: readonly StatementKind[]) =>
    statements.filter(({ kind }) => wanted.includes(kind)).map(({ sql }) => sql)
  const checks = of(['check'])
  return [
    step('table added', table.name, '', `make the table ${table.name}`, of(['table', 'comment'])),
    ...Object.keys(table.checks).flatMap((name, at) =>
      checks
        .slice(at, at + 1)
        .map((sql) => step('check added', table.name, name, `${table.name}: add the CHECK ${name}`, [sql])),
    ),
  ]
}

function dropped(
  { dialect, namespace }: Warehouse,
  domains: readonly Domain[],
  live: LiveSchema,
  { allowBreaking }: PlanOptions,
  what: 'table' | 'view',
): Steps {
  const there = new Map(live.names.map((name) => [name.toLowerCase(), name]))
  return together(
    domains
      .flatMap((domain) => domain.dropped)
      .flatMap((name) => {
        const found = there.get(name.toLowerCase())
        const isView = live.views.has(name.toLowerCase())
        if (found === undefined || isView !== (what === 'view')) return []
        const text = `drop the ${what} ${found}`
        const kind = `${what} dropped` as const
        if (!allowBreaking) return [refusal({ table: found, kind, text, reason: NEEDS_BREAKING })]
        const sql = `DROP ${what.toUpperCase()} IF EXISTS ${qualified(dialect, namespace, found)}`
        return [steps([step(kind, found, '', text, [sql])])]
      }),
  )
}

function ownRelations(domains: readonly Domain[], { names, tables, views }: LiveSchema) {
  const known = new Set([
    ...domains.flatMap((domain) => domain.dropped),
    ...domains.flatMap((domain) => domain.views.map(({ name }) => name)),
  ])
  return names
    .filter((name) => !STAGING.test(name) && !tables.has(name.toLowerCase()))
    .filter((name) => !known.has(name.toLowerCase()) && !(views.has(name) && known.has(name)))
    .map((table) => ({ table }))
}

function installedReleases(domain: Domain, { tables }: LiveSchema): string[] {
  const found = domain.tables.flatMap(({ name }) => {
    const table = tables.get(name)
    const noted = / customerio\.schema\.version=([^\s\]]+)\]$/.exec(table?.comment ?? '')?.[1]
    return table?.properties['customerio.schema.version'] ?? noted ?? []
  })
  return [...new Set(found)].sort()
}
