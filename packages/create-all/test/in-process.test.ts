import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunSummary } from '@customerio-databricks/core'
import { expect, test } from 'vitest'
import { createdFolder, type Folder, root } from './cli.js'
import { hostileFile } from './equality.records.js'

/** Makes the program say at its end how many tables of parsed records it had the engine make. */
const count = `
  import { createRequire } from 'node:module'
  const { DuckDBConnection } = createRequire(${JSON.stringify(join(root, 'packages', 'core', 'package.json'))})('@duckdb/node-api')
  const { run } = DuckDBConnection.prototype
  let files = 0
  DuckDBConnection.prototype.run = async function (sql, ...rest) {
    const result = await run.call(this, sql, ...rest)
    // A statement that had too little memory runs again.
    if (/^CREATE OR REPLACE TEMPORARY TABLE "run_records" /.test(sql)) files++
    return result
  }
  process.on('exit', () => console.error('files in the engine: ' + files))`
const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(count)}` }

interface Outcome {
  readonly code: number | null
  readonly summary: RunSummary
  readonly rejects: Buffer
}

/** Runs a command twice, each time on new tables, and demands that it went through the engine, and then in process. */
async function bothWays(
  args: readonly string[],
  prepare: (made: Folder) => void,
): Promise<{ engine: Outcome; inProcess: Outcome }> {
  const outcome = async (more: readonly string[], files: number): Promise<Outcome> => {
    const made = await createdFolder()
    prepare(made)
    const options = ['--json', '--rejects', 'bad.ndjson', ...more]
    const { code, stderr, json } = await made.run([...args, ...options], { env })
    expect(stderr).toContain(`files in the engine: ${files}\n`)
    return { code, summary: json(), rejects: readFileSync(join(made.path, 'bad.ndjson')) }
  }
  const files = args.filter((arg) => arg.endsWith('.ndjson')).length
  const engine = await outcome([], files)
  return { engine, inProcess: await outcome(['--in-process'], 0) }
}

const payloads = ['pipelines_calls', 'semantic_customerio', 'semantic_ecommerce', 'semantic_other'].map(
  (name) => join(root, 'examples', 'payloads', `${name}.ndjson`),
)

test('real payloads are ingested alike in the engine and with --in-process', async () => {
  const { engine, inProcess } = await bothWays(['ingest', ...payloads], () => {})
  expect(engine).toEqual(inProcess)
  expect(engine.summary).toMatchObject({ read: 57, rejected: 6, ignored: 0 })
})

test('a hostile file is ingested alike in the engine and with --in-process', async () => {
  const content = hostileFile(11, 600)
  const { engine, inProcess } = await bothWays(['ingest', 'hostile.ndjson'], ({ path }) =>
    writeFileSync(join(path, 'hostile.ndjson'), content),
  )
  expect(engine).toEqual(inProcess)
  expect(engine.code).toBe(3)
  expect(Object.keys(engine.summary.rejectedByRule).length).toBeGreaterThan(3)
})

test('own rows are loaded alike in the engine and with --in-process', async () => {
  const { engine, inProcess } = await bothWays(['load', 'people', 'people.ndjson'], ({ write }) =>
    write(
      'people.ndjson',
      { user_id: '1', email: 'ada@example.com', created_at: '2026-01-02T03:04:05Z' },
      '{broken',
      { user_id: '2', emial: 'x' },
      { user_id: '3', created_at: '2026-01-02T03:04:05' },
      { user_id: '4', tags: ['a'], age: 7 },
      { user_id: '' },
    ),
  )
  expect(engine).toEqual(inProcess)
  expect(engine.summary).toMatchObject({ read: 6, rejected: 4, tables: { people: { inserted: 2 } } })
})
