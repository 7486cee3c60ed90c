import { createTables, type Domain, qualified, type Warehouse } from '@customerio-databricks/core'
import {
  type ApplyResult,
  apply,
  type Plan,
  type PlanOptions,
  plan,
} from '@customerio-databricks/core/migrate'
import { expect } from 'vitest'
import { type Case, domainOf } from './cases.js'

/** A required column can only come with values, and a default comes to rows that are there only when asked. */
const options: PlanOptions = { allowBreaking: true, backfill: false }
const needsBackfill = (some: readonly Case[]) => some.some(({ kind }) => kind === 'required column added')

/** Makes the tables of the cases as they are before, with a row in `things`. */
export async function make(warehouse: Warehouse, some: readonly Case[]): Promise<void> {
  await createTables(warehouse, [domainOf(some.map(({ before }) => before))])
  const row: Record<string, string> = { id: "'r1'" }
  for (const one of some) {
    for (const [name, column] of Object.entries(one.before.columns ?? {}))
      if (!column.spec.nullable && column.spec.default !== undefined) row[name] = "'mine'"
    Object.assign(row, one.row)
  }
  const target = qualified(warehouse.dialect, warehouse.namespace, 'things')
  await warehouse.execute(
    `INSERT INTO ${target} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`,
  )
}

/** Plans and applies what the cases change, as a new release. */
export async function move(
  warehouse: Warehouse,
  some: readonly Case[],
): Promise<{ planned: Plan; applied: ApplyResult; domains: readonly Domain[]; options: PlanOptions }> {
  const domains = [
    domainOf(
      some.map(({ after }) => after),
      '2.0.0',
    ),
  ]
  const given = { ...options, backfill: needsBackfill(some) }
  const planned = await plan(warehouse, domains, given)
  const applied = await apply(warehouse, planned, domains, given)
  return { planned, applied, domains, options: given }
}

/** Reads back what the cases promise of the row. */
export async function expectRow(warehouse: Warehouse, some: readonly Case[]): Promise<void> {
  const promised = Object.assign(
    { id: 'r1' },
    ...some.map(({ read, filled }) => ({ ...read, ...(needsBackfill(some) ? filled : {}) })),
  )
  const columns = Object.keys(promised).map((name) => `CAST(${name} AS STRING) AS ${name}`)
  const target = qualified(warehouse.dialect, warehouse.namespace, 'things')
  expect(await warehouse.query(`SELECT ${columns.join(', ')} FROM ${target}`)).toEqual([promised])
}
