import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { expect, test } from 'vitest'
import { createdFolder, type Folder, folderAt, ndjson } from './cli.js'
import { randomFractions, recordRuns } from './fault-runs.js'

/** Kills of each way to load; `npm run soak` has more. */
const KILLS = Number(process.env.SOAK_KILLS ?? 5)
const TABLES = ['people', 'events', 'screen_views'] as const

const people = ndjson(
  ...Array.from({ length: 40_000 }, (_, i) => ({
    user_id: `p${i % 30_000}`,
    email: `p${i}@example.com`,
    first_name: 'Ada',
    updated_at: new Date(1767323045000 + i).toISOString(),
  })),
)
const calls = ndjson(
  ...Array.from({ length: 24_000 }, (_, i) => {
    const shared = { userId: `u${i % 5_000}`, timestamp: new Date(1767323045000 + i).toISOString() }
    if (i % 4 === 0) return { type: 'identify', ...shared, traits: { email: `u${i}@example.com`, visits: i } }
    return { type: 'track', ...shared, messageId: `m${i % 20_000}`, event: 'Viewed', properties: { n: i } }
  }),
)

test.each([
  { how: 'load, in the engine', args: ['load', 'people', '../input.ndjson'], input: people },
  { how: 'load, in process', args: ['load', 'people', '../input.ndjson', '--in-process'], input: people },
  { how: 'ingest, in the engine', args: ['ingest', '../input.ndjson'], input: calls },
  { how: 'ingest, in process', args: ['ingest', '../input.ndjson', '--in-process'], input: calls },
])(
  '$how: killed at any moment and run again, it ends as if nothing had been',
  async ({ how, args, input }) => {
    const base = await createdFolder()
    base.write('input.ndjson', input.trimEnd())
    const started = performance.now()
    const undisturbed = copyOf(base, 'undisturbed')
    expect((await undisturbed.run(args)).code).toBe(0)
    const duration = performance.now() - started
    const empty = await contents(base.path)
    const expected = await contents(undisturbed.path)
    expect(expected).not.toEqual(empty)

    const { seed, fractions } = randomFractions(KILLS)
    console.log(`${how}: ${Math.round(duration)} ms undisturbed; seed ${seed}`)
    let killed = 0
    for (const [i, fraction] of fractions.entries()) {
      const copy = copyOf(base, `killed-${i}`)
      const { code } = await copy.run(args, {
        async during(child) {
          child.stdin?.end()
          await sleep(fraction * duration)
          child.kill('SIGKILL')
        },
      })
      if (code === null) killed += 1
      // Each table holds everything or nothing.
      const found = await contents(copy.path)
      for (const table of TABLES) expect([empty[table], expected[table]]).toContainEqual(found[table])
      expect((await copy.run(args)).code).toBe(0)
      expect(await contents(copy.path)).toEqual(expected)
    }
    recordRuns({ what: `SIGKILL during ${how}`, engine: 'DuckDB', runs: KILLS, met: killed })
  },
)

/** A folder inside of another one, with its tables. */
function copyOf(base: Folder, name: string): Folder {
  const path = join(base.path, name)
  mkdirSync(join(path, 'scratch'), { recursive: true })
  copyFileSync(join(base.path, 'warehouse.duckdb'), join(path, 'warehouse.duckdb'))
  const made = folderAt(path)
  // What a killed run leaves behind goes away with the test.
  return {
    ...made,
    run: (args, options) => made.run(args, { env: { TMPDIR: join(path, 'scratch') }, ...options }),
  }
}

/** Every row of the tables, without what differs from run to run. */
async function contents(path: string): Promise<Record<(typeof TABLES)[number], unknown>> {
  await using warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
  const read = async (table: string) =>
    (
      await warehouse.query(
        `SELECT count(*) AS n, md5(string_agg(CAST(to_json(r) AS VARCHAR), chr(10) ORDER BY CAST(to_json(r) AS VARCHAR))) AS hash FROM (SELECT * EXCLUDE (loaded_at, batch_id) FROM ${table}) AS r`,
      )
    )[0]
  return {
    people: await read('people'),
    events: await read('events'),
    screen_views: await read('screen_views'),
  }
}
