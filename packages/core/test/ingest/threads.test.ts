import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestFiles } from '../../src/ingest/ingest.js'
import { chunkMerger } from '../../src/ingest/ingest-chunks.js'
import { openIngest } from '../../src/ingest/run.js'
import { blockMapper } from '../../src/ingest/threads/map-block.js'
import { threadPlan } from '../../src/ingest/threads/plan.js'
import { readLines } from '../../src/load/lines.js'
import { collectedRejects } from '../../src/load/rejects-file.js'
import { openBytes } from '../../src/load/sources/bytes.js'
import type { RunResult } from '../../src/load/summary.js'
import { mapBlocks } from '../../src/load/threads/map-blocks.js'
import { call } from '../../src/mapping/condition.js'
import { custom } from '../../src/mapping/expression.js'
import { mapping } from '../../src/mapping/mapping.js'
import { compose } from '../../src/schema/compose.js'
import { type Domain, domain } from '../../src/schema/domain.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { callsDomain, opened, type Row } from '../example-calls.js'
import { blocksOf, copies, cutFile, NO_UTF8, writeLines } from '../threads.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'threads-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const threadsOf = (domains: readonly Domain[], count: number, alone = 0) =>
  copies(() => blockMapper(structuredClone(threadPlan(compose(domains)))), count, alone)

async function outcome(domains: readonly Domain[], run: (warehouse: Warehouse) => Promise<RunResult>) {
  const warehouse = await opened(...domains)
  try {
    const { rejects, ...summary } = await run(warehouse)
    const rows = await warehouse.query<Row>(
      'SELECT * EXCLUDE (loaded_at, batch_id) FROM customerio.calls ORDER BY event_id',
    )
    return { rejects, summary, rows }
  } finally {
    await warehouse.close()
  }
}

const track = (more: string) => `{"type":"track","event":"Tap","userId":"u1"${more}}`
const line = fc.oneof(
  fc.nat(30).map((n) => track(`,"messageId":"m${n}","timestamp":"2026-01-02T03:04:${10 + n}Z"`)),
  // One key, one time: the later line wins.
  fc
    .nat(99)
    .map((n) => track(`,"messageId":"same","timestamp":"2026-01-02T03:04:05Z","context":{"ip":"${n}"}`)),
  // Without an id and a time they are told apart by what came before.
  fc.constantFrom(track(''), track(',"properties":{"count":"many","at":"2026-01-02T03:04:05"}')),
  fc.constantFrom(track(',"timestamp":1764000000,"properties":{"count":"many","data":{"text":"a\\nb"}}')),
  fc.constantFrom(`{"batch":[${track('')},${track(',"messageId":"b1"')},{"type":"page"}]}`),
  fc.constantFrom('', '  ', '\uFEFF{"type":"page","userId":"é"}', '{broken', '{"type":"charge"}', '[1]'),
  fc.constant(track(`,"context":{"ip":"${NO_UTF8}"}`)),
)

test('any number of threads and any size of blocks give the same rows, rejects and counts', async () => {
  const file = path.join(folder, 'calls.ndjson')
  await fc.assert(
    fc.asyncProperty(cutFile(line), async ({ lines, ends, size, areRead, count, alone }) => {
      writeLines(file, lines, ends)
      const domains = [callsDomain]
      const single = await outcome(domains, (warehouse) =>
        ingestFiles(warehouse, domains, [file], { inProcess: true, threads: 1 }),
      )
      const threaded = await outcome(domains, (warehouse) => {
        const run = openIngest(warehouse, domains, {})
        const threads = threadsOf(domains, count, alone)
        const source = run.source(file).blocks(threads)
        return run.finish(() => mapBlocks(source, blocksOf(file, size, areRead), threads))
      })
      expect(threaded).toEqual(single)
    }),
    { numRuns: 25 },
  )
})

test('chunks give the same rows, rejects and hashes with threads as without', async () => {
  const file = path.join(folder, 'chunked.ndjson')
  const domains = [callsDomain]
  await fc.assert(
    fc.asyncProperty(
      cutFile(line),
      fc.integer({ min: 1, max: 20 }),
      async ({ lines, ends, count, alone }, rows) => {
        writeLines(file, lines, ends)
        const chunked = async (threads: ReturnType<typeof threadsOf>) => {
          const hashes: string[] = []
          const onMerged = async ({ contentHash }: { contentHash: string }) => void hashes.push(contentHash)
          const result = await outcome(domains, (warehouse) => {
            const run = openIngest(warehouse, domains, {})
            const merge = chunkMerger(run, { rows, onMerged }, threads)
            return run.finish(() => merge(run.source(file), readLines(openBytes(file, 'none'))))
          })
          return { ...result, hashes }
        }
        const single = await chunked(threadsOf(domains, 1, Number.POSITIVE_INFINITY))
        expect(await chunked(threadsOf(domains, count, alone))).toEqual(single)
      },
    ),
    { numRuns: 15 },
  )
})

test('what a function of the user maps stays in the thread of the run', async () => {
  const file = path.join(folder, 'custom.ndjson')
  const [calls] = callsDomain.tables
  const own = domain({
    ...callsDomain,
    mappings: [
      ...callsDomain.mappings.filter((one) => (one as { name: string }).name !== 'page to calls'),
      mapping('own pages', calls as never, {
        when: call('page'),
        columns: {
          event_id: custom('ids of ours', (payload) => `own-${(payload as { name: string }).name}`),
          event_name: custom('names of ours', () => 'page'),
          event_timestamp: custom('a time of ours', () => '2026-01-02T03:04:05.000000Z'),
        },
      }),
    ],
  })
  const at = '"timestamp":"2026-01-02T03:04:05Z"'
  writeFileSync(
    file,
    `{"type":"page","userId":"u1","name":"a",${at}}\n${track(`,${at}`)}\n{"type":"page","userId":"u1","name":"b",${at}}\n`,
  )
  const { rows } = await outcome([own], (warehouse) => {
    const run = openIngest(warehouse, [own], {})
    const threads = threadsOf([own], 2)
    return run.finish(() => mapBlocks(run.source(file).blocks(threads), blocksOf(file, 1, false), threads))
  })
  expect(rows.map(({ event_id }) => String(event_id)).filter((id) => id.startsWith('own'))).toEqual([
    'own-a',
    'own-b',
  ])
  expect(rows).toHaveLength(3)
})

test('a run of chunks has the rows of one without; one that is resumed leaves out what was merged', async () => {
  const file = path.join(folder, 'chunks.ndjson')
  // The same call again and again, told apart by its number: that counts on over the chunks, also those left out.
  writeFileSync(
    file,
    `${track('')}\n${track('')}\n{broken\n${track('')}\n${track('')}\n${track(',"messageId":"z"')}\n`,
  )
  const domains = [callsDomain]
  const whole = await outcome(domains, (warehouse) => ingestFiles(warehouse, domains, [file]))
  const merged: string[] = []
  const chunk = {
    rows: 2,
    onMerged: async (one: { contentHash: string }) => void merged.push(one.contentHash),
  }
  const chunked = await outcome(domains, (warehouse) => ingestFiles(warehouse, domains, [file], { chunk }))
  expect(chunked).toEqual(whole)
  expect(merged).toHaveLength(3)
  const resumed = await outcome(domains, async (warehouse) => {
    await expect(
      ingestFiles(warehouse, domains, [file], {
        chunk: {
          rows: 2,
          async onMerged({ index }) {
            if (index === 1) throw new Error('the power went out')
          },
        },
      }),
    ).rejects.toThrow('the power went out')
    const rejects = collectedRejects(10)
    const result = await ingestFiles(warehouse, domains, [file], {
      chunk: { rows: 2, merged: new Set(merged.slice(0, 2)) },
      rejects,
    })
    expect(result.tables.calls).toMatchObject({ inserted: 2, unchanged: 3 })
    expect(rejects.rejects).toHaveLength(1)
    return result
  })
  expect(resumed.rows).toEqual(whole.rows)
  expect(resumed.rejects).toEqual(whole.rejects)
})
