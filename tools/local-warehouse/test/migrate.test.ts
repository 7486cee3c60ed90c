import { createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { apply, plan } from '@customerio-databricks/core/migrate'
import { eventsDomain } from '@customerio-databricks/events'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { peopleDomain } from '@customerio-databricks/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectRow, make, move } from '../../../packages/core/test/migrate/apply-case.ts'
import { cases, domainOf } from '../../../packages/core/test/migrate/cases.ts'

// The same cases as on DuckDB, all of them at once: a statement on Delta takes a second.
const local = localGateway()
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await databricks({ ...local.target(), schema: 'migrated' })
})
afterAll(() => warehouse.close())

/** What open-source Delta has not, is recorded, and cannot be read back: it comes again in every plan. */
const recorded = ['primary key', 'foreign key added']

test('every change of a definition happens to Delta tables that hold rows', async () => {
  await make(warehouse, cases)
  const { journal } = local.gateway()
  journal.clear()
  const { planned, applied, domains, options } = await move(warehouse, cases)
  expect(planned.refused).toEqual([])
  expect(applied.error?.message).toBeUndefined()
  await expectRow(warehouse, cases)

  const again = await plan(warehouse, domains, options)
  expect(again.steps.filter(({ kind }) => !recorded.includes(kind)).map(({ text }) => text)).toEqual([])
  expect([again.refused, again.own]).toEqual([[], []])
  expect(again.domains[0]?.installed).toEqual(['2.0.0'])

  // Each statement that nothing ran for.
  const left = journal.list('recorded').map(({ statement }) => statement.replace(/`migrated`[.]|`/g, ''))
  expect([...new Set(left)].sort()).toEqual(
    [
      'ALTER TABLE keyed ADD CONSTRAINT keyed_pk PRIMARY KEY (id, part)',
      ...again.steps
        .filter(({ kind, table }) => recorded.includes(kind) && !['keyed', 'new_table'].includes(table))
        .flatMap(({ statements }) => statements.map((text) => text.replace(/`migrated`[.]|`/g, ''))),
      'ALTER TABLE things ALTER COLUMN required SET NOT NULL',
    ].sort(),
  )
})

test('while a staging table is there, nothing is applied', async () => {
  const domains = [
    domainOf(
      cases.map(({ after }) => after),
      '2.0.0',
    ),
  ]
  const planned = await plan(warehouse, domains)
  await warehouse.execute(`CREATE TABLE migrated.staging_${'0'.repeat(32)} (a STRING) USING DELTA`)
  await expect(apply(warehouse, planned, domains)).rejects.toThrow(
    'a load is running, and would fail, or was killed',
  )
})

test('an empty warehouse gets its schema and its tables', async () => {
  const other = await databricks({ ...local.target(), schema: 'migrated_new' })
  try {
    const [first] = cases
    const domains = [domainOf(first === undefined ? [] : [first.after])]
    const planned = await plan(other, domains)
    expect((await apply(other, planned, domains)).error).toBeUndefined()
    expect((await createTables(other, domains)).created).toEqual([])
  } finally {
    await other.close()
  }
})

test('what create makes of real domains needs nothing but the keys that Spark has not', async () => {
  const domains = [peopleDomain, eventsDomain]
  const other = await databricks({ ...local.target(), schema: 'released' })
  try {
    await createTables(other, domains)
    const { steps, refused, own, domains: releases } = await plan(other, domains)
    expect(steps.filter(({ kind }) => !recorded.includes(kind)).map(({ text }) => text)).toEqual([])
    expect([refused, own]).toEqual([[], []])
    for (const { version, installed } of releases) expect(installed).toEqual([version])
  } finally {
    await other.close()
  }
})
