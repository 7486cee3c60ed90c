import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunSummary } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { expect, test } from 'vitest'
import { createdFolder, type Folder } from './cli.js'

async function query(path: string, sql: string): Promise<unknown[]> {
  const warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
  try {
    return await warehouse.query(sql)
  } finally {
    await warehouse.close()
  }
}

/** 24 megabytes: threads start behind the first 16. */
function bigFile({ path }: Folder): void {
  const filler = 'x'.repeat(16_000)
  const lines = Array.from({ length: 1500 }, (_, i) => {
    if (i % 97 === 0) return '{broken'
    if (i % 53 === 0)
      return JSON.stringify({ type: 'track', userId: 'u', event: 'Tap', properties: { filler } })
    const who = { userId: `u${i % 7}`, messageId: `m${i % 1400}`, timestamp: 1_764_000_000 + i }
    return i % 5 === 0
      ? JSON.stringify({ type: 'identify', ...who, traits: { plan: `p${i}`, age: 'old', filler } })
      : JSON.stringify({ type: 'track', event: 'Tap', ...who, properties: { filler, quantity: 'many' } })
  })
  writeFileSync(join(path, 'calls.ndjson'), `${lines.join('\n')}\n`)
}

async function tables(path: string): Promise<unknown> {
  const hash = (table: string) =>
    query(
      path,
      `SELECT count(*) AS n, CAST(sum(hash(own)) AS VARCHAR) AS rows FROM (SELECT * EXCLUDE (loaded_at, batch_id) FROM ${table}) AS own`,
    )
  return { events: await hash('events'), people: await hash('people'), log: await hash('people_events') }
}

test('--threads changes nothing but the time that a run takes', async () => {
  const outcomes = []
  for (const threads of ['0', '1', '2', '4']) {
    const made = await createdFolder()
    bigFile(made)
    const flags = ['--in-process', '--json', '--rejects', 'bad.ndjson', '--threads', threads]
    const { code, stderr, json } = await made.run([
      'ingest',
      'calls.ndjson',
      '--only',
      'people,events',
      ...flags,
    ])
    const rejects = readFileSync(join(made.path, 'bad.ndjson'), 'utf8')
    outcomes.push({ code, stderr, summary: json<RunSummary>(), rejects, tables: await tables(made.path) })
  }
  const [first] = outcomes
  expect(first).toMatchObject({ code: 3, stderr: '', summary: { read: 1500, rejected: 16 } })
  for (const outcome of outcomes) expect(outcome).toEqual(first)
})

test('chunks are mapped in threads too, and change nothing', async () => {
  const outcomes = []
  for (const threads of ['1', '2']) {
    const made = await createdFolder()
    bigFile(made)
    const flags = ['--json', '--rejects', 'bad.ndjson', '--threads', threads, '--chunk-rows', '400']
    const { code, stderr, json } = await made.run([
      'ingest',
      'calls.ndjson',
      '--only',
      'people,events,batch',
      ...flags,
    ])
    const rejects = readFileSync(join(made.path, 'bad.ndjson'), 'utf8')
    const chunks = await query(
      made.path,
      'SELECT chunk_index, content_hash, row_count FROM batch_chunks ORDER BY 1',
    )
    outcomes.push({
      code,
      stderr,
      summary: json<RunSummary>(),
      rejects,
      chunks,
      tables: await tables(made.path),
    })
  }
  const [first] = outcomes
  expect(first).toMatchObject({ code: 3, stderr: '', summary: { read: 1500, rejected: 16 } })
  expect(first?.chunks).toHaveLength(4)
  expect(outcomes[1]).toEqual(first)
})

test.each(['ndjson', 'csv'])('load validates chunks of %s in threads', async (format) => {
  const outcomes = []
  for (const threads of ['1', '2']) {
    const made = await createdFolder()
    const filler = 'x'.repeat(16_000)
    // The last chunk has people of the first one, and no names: theirs must stay.
    const rows = Array.from({ length: 1500 }, (_, i) => ({
      user_id: i % 97 === 0 ? null : `u${i % 1250}`,
      ...(i < 1200 ? { name: `n${i}` } : {}),
      traits: { filler },
    }))
    const text =
      format === 'csv'
        ? [
            'user_id,name,traits',
            ...rows.map(({ user_id, name, traits }) =>
              [user_id ?? '', name ?? '', `"${JSON.stringify(traits).replaceAll('"', '""')}"`].join(','),
            ),
          ].join('\n')
        : rows.map((row) => JSON.stringify(row)).join('\n')
    writeFileSync(join(made.path, `rows.${format}`), text)
    const flags = ['--json', '--rejects', 'bad.ndjson', '--threads', threads, '--chunk-rows', '400']
    const { code, stderr, json } = await made.run(['load', 'people', `rows.${format}`, ...flags])
    const rejects = readFileSync(join(made.path, 'bad.ndjson'), 'utf8')
    outcomes.push({ code, stderr, summary: json<RunSummary>(), rejects, tables: await tables(made.path) })
  }
  const [first] = outcomes
  expect(first).toMatchObject({ code: 3, stderr: '', summary: { read: 1500, rejected: 16 } })
  expect(outcomes[1]).toEqual(first)
})

test('Ctrl-C ends the threads with the run', async () => {
  const made = await createdFolder()
  bigFile(made)
  const bytes = readFileSync(join(made.path, 'calls.ndjson'))
  const scratch = join(made.path, 'scratch')
  mkdirSync(scratch)
  const { code, stderr } = await made.run(['ingest', '-', '--threads', '2'], {
    env: { TMPDIR: scratch },
    // The end of the input never comes; what is there goes through threads.
    during: (child) => child.stdin?.write(bytes, () => child.kill('SIGINT')),
  })
  expect([code, stderr]).toEqual([130, expect.stringContaining('The run was ended; no table was changed')])
  expect(readdirSync(scratch)).toEqual([])
})
