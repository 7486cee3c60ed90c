import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compose, createTables, ingestFiles, loadFile, type Warehouse } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allDomains } from '../src/index.js'

// The number of a line is the place of its row in the table that the engine parses a file into. DuckDB keeps rows in
// their order, in any number of threads, unless a part of the plan does not: a join, for one.
let folder: string
let warehouse: Warehouse
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'line-order-'))
  warehouse = await duckdb({ file: path.join(folder, 'w.duckdb') })
  await createTables(warehouse, allDomains)
  await warehouse.execute('SET threads = 2')
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

/** The plans of the statements that parse a file. */
function watch(): { readonly watched: Warehouse; readonly plans: string[] } {
  const plans: string[] = []
  const watched: Warehouse = {
    ...warehouse,
    async execute(statement, options) {
      if (statement.startsWith('CREATE OR REPLACE TEMPORARY TABLE "run_records')) {
        const [plan] = await warehouse.query<{ explain_value: string }>(`EXPLAIN ${statement}`)
        plans.push(plan?.explain_value ?? '')
      }
      await warehouse.execute(statement, options)
    },
  }
  return { watched, plans }
}

function expectOrder(plans: readonly string[]): void {
  expect(plans).not.toEqual([])
  for (const plan of plans) expect(plan).toContain('BATCH_CREATE_TABLE_AS')
}

const composed = compose(allDomains)
/** The exports that the engine maps. People are told apart in process. */
const exported = ['attributes', 'deliveries', 'metrics'] as const

describe('lines stay in their order', () => {
  test.each([undefined, ...exported])('of a file of payloads; of the export: %s', async (exportOf) => {
    const file = path.join(folder, 'payloads.ndjson')
    await writeFile(file, '{}\n{}\n')
    const { watched, plans } = watch()
    await ingestFiles(watched, allDomains, [file], exportOf === undefined ? {} : { exportOf })
    expectOrder(plans)
  })

  test.each(composed.tables.map(({ table }) => table))('of a file of $name', async (table) => {
    const columns = Object.keys(table.columns)
    const record = JSON.stringify(Object.fromEntries(columns.map((column) => [column, null])))
    const ndjson = path.join(folder, 'rows.ndjson')
    await writeFile(ndjson, `${record}\n${record}\n`)
    const csv = path.join(folder, 'rows.csv')
    await writeFile(csv, `${columns.join(',')}\n${columns.map(() => '').join(',')}\n`)
    for (const file of [ndjson, csv]) {
      const { watched, plans } = watch()
      await loadFile(watched, table, file, {
        rejects: { write: async () => {}, close: async () => undefined },
      })
      expectOrder(plans)
    }
  })
})
