import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowMaker } from '../../src/load/file-candidates.js'
import type { LoadOptions } from '../../src/load/load.js'
import { loadFile } from '../../src/load/load-file.js'
import type { LoadMode } from '../../src/load/merge-rows.js'
import { openPlaces } from '../../src/load/places.js'
import { collectedRejects } from '../../src/load/rejects-file.js'
import { openRun } from '../../src/load/run.js'
import type { RunResult } from '../../src/load/summary.js'
import { mapBlocks, mapFile } from '../../src/load/threads/map-blocks.js'
import { type RowsBlock, type RowsPlan, type RowsTask, rowBlocks } from '../../src/load/threads/row-blocks.js'
import { openThreads, type Threads } from '../../src/load/threads/thread-pool.js'
import { id, time } from '../../src/mapping/expression.js'
import { type RowExpressions, rowExpressions } from '../../src/mapping/row-map.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { blocksOf, copies, cutFile, NO_UTF8, writeLines } from '../threads.js'
import { openedRows, stored, things } from './example-rows.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'row-threads-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function outcome(run: (warehouse: Warehouse) => Promise<RunResult>) {
  const warehouse = await openedRows()
  try {
    const { rejects, ...summary } = await run(warehouse)
    return { rejects, summary, rows: await stored(warehouse, 'things') }
  } finally {
    await warehouse.close()
  }
}

const threadsOf = (plan: RowsPlan, count: number, alone = 0) =>
  copies(() => rowBlocks(structuredClone(plan)), count, alone)

/** A load of a file by threads, and the blocks that it is mapped as. */
function openedLoad(
  warehouse: Warehouse,
  file: string,
  threads: Threads<RowsTask, RowsBlock>,
  {
    asText = false,
    expressions,
    ...options
  }: LoadOptions & { asText?: boolean; expressions?: RowExpressions },
) {
  const places = openPlaces()
  const run = openRun(warehouse, things, { ...options, source: file, locate: places.locate })
  const toRow = rowMaker(things, run.zoneless, expressions, asText)
  return { run, blocks: run.blocks(threads, places.open(file), toRow, asText) }
}

const line = fc.oneof(
  // One key again and again: the last line wins, whichever block it is in.
  fc.tuple(fc.nat(5), fc.nat(99)).map(([id, n]) => `{"id":"${id}","count":${n},"data":{"n":[${n}]}}`),
  fc.nat(9).map((id) => `{"id":"m${id}","big":${9007199254740993n + BigInt(id)},"tags":["a\\n","☃"]}`),
  fc.constantFrom(
    '{"id":"c","count":0}',
    '{"id":"d","kind":"none"}',
    '{"id":"e","color":"red"}',
    '{"id":null}',
    '{"id":"f","at":"2026-01-02T03:04:05Z","scores":{"a":1},"place":{"city":"Köln"}}',
  ),
  fc.constantFrom('', '  ', '\uFEFF{"id":"g"}', '{broken', '[1]', '\t{"id":"h",\t"kind":"paid"}'),
  fc.constant(`{"id":"${NO_UTF8}"}`),
)

test.each<LoadMode>(['merge', 'patch'])(
  '%s: any number of threads and any size of blocks give the same rows, rejects and counts',
  async (mode) => {
    const file = path.join(folder, `${mode}.ndjson`)
    await fc.assert(
      fc.asyncProperty(cutFile(line), async ({ lines, ends, size, areRead, count, alone }) => {
        writeLines(file, lines, ends)
        const single = await outcome((warehouse) =>
          loadFile(warehouse, things, file, { mode, inProcess: true, threads: 1 }),
        )
        const threaded = await outcome((warehouse) => {
          const threads = threadsOf({ table: things, mode }, count, alone)
          const { run, blocks } = openedLoad(warehouse, file, threads, { mode })
          return run.finish(() => mapBlocks(blocks, blocksOf(file, size, areRead), threads))
        })
        expect(threaded).toEqual(single)
      }),
      { numRuns: 25 },
    )
  },
)

const csv = { format: 'csv', compression: 'none' } as const

test('rows of a CSV file are the same in threads, and so are records that are none', async () => {
  const file = path.join(folder, 'rows.csv')
  const cells = fc.oneof(
    fc.tuple(fc.nat(9), fc.nat(99)).map(([key, count]) => `r${key},${count},2026-01-02T03:04:05`),
    fc.constantFrom('a,many,', 'b,1', 'c,1,,4', ',7,', '"d,\n""e""",8,2026-01-02T03:04:05Z'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(cells), fc.integer({ min: 1, max: 3 }), async (rows, count) => {
      writeFileSync(file, ['id,count,at', ...rows].join('\n'))
      const load = (threads: Threads<RowsTask, RowsBlock>) =>
        outcome((warehouse) => {
          const { run, blocks } = openedLoad(warehouse, file, threads, { asText: true })
          return run.finish(() => mapFile(blocks, file, csv, threads, { asText: true }))
        })
      const plan: RowsPlan = { table: things, mode: 'merge' }
      const single = await load(threadsOf(plan, 1, Number.POSITIVE_INFINITY))
      expect(await load(threadsOf(plan, count))).toEqual(single)
    }),
    { numRuns: 15 },
  )
})

test('rejects that were read before a source fails are told, with threads too', async () => {
  const file = path.join(folder, 'torn.csv')
  writeFileSync(file, `id,count\n${'a,many\n'.repeat(2500)}"b`)
  const rejects = collectedRejects(5000)
  const failed = outcome((warehouse) => {
    const threads = threadsOf({ table: things, mode: 'merge' }, 2)
    const { run, blocks } = openedLoad(warehouse, file, threads, { asText: true, rejects })
    return run.finish(() => mapFile(blocks, file, csv, threads, { asText: true }))
  })
  await expect(failed).rejects.toMatchObject({ code: 'input', details: { file } })
  expect(rejects.rejects).toHaveLength(2000)
})

test('the first megabytes of a run, and very long lines, are for no thread', () => {
  const MB = 1 << 20
  const two = openThreads({}, 2)
  expect([15 * MB, MB, MB, 17 * MB, MB].map(two.leaves)).toEqual([true, true, false, true, false])
  expect([20 * MB, MB].map(openThreads({}, 1).leaves)).toEqual([true, true])
})

test('times without a zone are counted in threads too', async () => {
  const file = path.join(folder, 'mapped.ndjson')
  writeFileSync(file, '{"key":"a","on":"2026-01-02T03:04:05"}\n{"key":"b","on":"2026-01-02T03:04:06"}\n')
  const expressions = rowExpressions(things, { id: id('key'), at: time('on') })
  const { summary } = await outcome((warehouse) => {
    const threads = threadsOf({ table: things, mode: 'merge', expressions }, 2)
    const { run, blocks } = openedLoad(warehouse, file, threads, { expressions })
    return run.finish(() => mapBlocks(blocks, blocksOf(file, 1, false), threads))
  })
  expect(summary.tables.things).toMatchObject({ inserted: 2, zoneless: { at: 2 } })
})
