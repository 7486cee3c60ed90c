import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compose, createTables, ingestFiles, type Reject, type Warehouse } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allDomains } from '../src/index.js'
import { choices, hostileFile } from './equality.records.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'equality-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Columns that differ from run to run. */
const lineage = new Set(['loaded_at', 'batch_id'])
const tables = compose(allDomains).tables.map(({ table }) => table)

interface Outcome {
  /** The calls that the engine itself made events of. */
  readonly mapped: number
  readonly summary: object
  readonly rejects: readonly Reject[]
  readonly rows: ReadonlyMap<string, readonly unknown[]>
}

async function ingested(files: readonly string[], inProcess: boolean): Promise<Outcome> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, allDomains)
    const rejects: Reject[] = []
    const sink = { write: async (reject: Reject) => void rejects.push(reject), close: async () => undefined }
    let mapped = 0
    const watched: Warehouse = {
      ...warehouse,
      async execute(statement) {
        await warehouse.execute(statement)
        if (/^(CREATE|INSERT) [A-Z ]*"run_rows_of_events"/.test(statement))
          mapped = await eventsSoFar(warehouse)
      },
    }
    const { rejects: _, ...summary } = await ingestFiles(watched, allDomains, files, {
      inProcess,
      rejects: sink,
    })
    return { mapped, summary, rejects, rows: await allRows(warehouse) }
  } finally {
    await warehouse.close()
  }
}

async function eventsSoFar(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.query<{ n: bigint }>('SELECT count(*) AS n FROM run_rows_of_events')
  return Number(row?.n)
}

async function allRows(warehouse: Warehouse): Promise<Map<string, unknown[]>> {
  const result = new Map<string, unknown[]>()
  for (const table of tables) {
    // TIMESTAMP as text: a Date has no microseconds.
    const columns = Object.entries(table.columns)
      .filter(([column]) => !lineage.has(column))
      .map(([column, { type }]) =>
        type.type === 'TIMESTAMP' ? `CAST("${column}" AS VARCHAR) AS "${column}"` : `"${column}"`,
      )
    const rows = await warehouse.query(
      `SELECT ${columns.join(', ')} FROM customerio.${table.name} ORDER BY ${table.primaryKey.join(', ')}`,
    )
    const json = Object.entries(table.columns).flatMap(([column, { type }]) =>
      type.type === 'JSON' ? [column] : [],
    )
    for (const row of rows) for (const column of json) row[column] = parsed(row[column])
    result.set(table.name, rows)
  }
  return result
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}

/**
 * Ingests files both ways and compares.
 * @param atLeast calls that the engine must have mapped itself; with 0, none
 */
async function expectEqual(files: readonly string[], atLeast: number): Promise<void> {
  const engine = await ingested(files, false)
  const inProcess = await ingested(files, true)
  expect(inProcess.mapped).toBe(0)
  if (atLeast === 0) expect(engine.mapped).toBe(0)
  else expect(engine.mapped).toBeGreaterThanOrEqual(atLeast)
  expect(engine.summary).toEqual(inProcess.summary)
  expect(engine.rejects).toEqual(inProcess.rejects)
  for (const [table, rows] of inProcess.rows) {
    const others = engine.rows.get(table) ?? []
    expect([table, others.length]).toEqual([table, rows.length])
    // One row at a time: a difference of one in 20,000 is then readable.
    for (const [i, row] of rows.entries()) expect(others[i], `${table} row ${i}`).toEqual(row)
  }
}

async function file(name: string, content: Buffer): Promise<string> {
  const target = path.join(folder, name)
  await writeFile(target, content)
  return target
}

describe('the engine and the in-process path', () => {
  test('give the same rows, rejects and counts for 20,000 hostile records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
        const target = await file(`hostile-${seed}.ndjson`, hostileFile(seed, 20_000))
        await expectEqual([target], 500)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  }, 900_000)

  test('agree whatever ends the lines', async () => {
    for (const [i, ends] of [['\r\n'], ['\n', '\r\n'], ['\n', '\n\n', '\r\n\r\n', '\n \n']].entries()) {
      const target = await file(
        `ends-${i}.ndjson`,
        hostileFile(7 + i, 600, (c) => c.pick(ends)),
      )
      await expectEqual([target], 0)
    }
  }, 400_000)

  test('agree on bytes that are no UTF-8, on a line of 1 MB, a byte order mark and a missing last line end', async () => {
    const good = '{"type":"track","userId":"u1","event":"ok","messageId":"g1"}'
    const long = JSON.stringify({
      type: 'track',
      userId: 'u1',
      event: 'long',
      messageId: 'l1',
      properties: { title: 'x'.repeat(1 << 20) },
    })
    const cases: readonly (readonly [content: Buffer, mapped: number])[] = [
      [
        Buffer.concat([
          Buffer.from(`${good}\n`),
          Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x0a]),
          Buffer.from(`${good.replace('g1', 'g2')}\n`),
        ]),
        0,
      ],
      [Buffer.from(`${good}\n${long}\n`), 2],
      // A record deeper than 1,000 levels is rejected.
      [Buffer.from(`${good.slice(0, -1)},"deep":${'['.repeat(1200)}${']'.repeat(1200)}}\n${good}\n`), 1],
      [Buffer.from(`\uFEFF${good}\n${good.replace('g1', 'g2')}`), 2],
      [Buffer.from('\n\n\n'), 0],
      [Buffer.from(''), 0],
      [Buffer.from(`${good.replace('ok', 'a\u0001b')}\n${good}\n`), 0],
      [Buffer.from(`${good.slice(0, -1)},"nul":"a\u0000b"}\n${good}\n`), 1],
    ]
    for (const [i, [content, mapped]] of cases.entries()) {
      const target = await file(`bytes-${i}.ndjson`, content)
      await expectEqual([target], mapped)
    }
  }, 400_000)

  test('agree on several files at once, and on the same file again', async () => {
    const a = await file('a.ndjson', hostileFile(choices(3).below(1000), 700))
    const b = await file('b [1].ndjson', hostileFile(99, 700))
    await expectEqual([a, b, a], 50)
  }, 400_000)
})
