import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingest, ingestFiles } from '../../src/ingest/ingest.js'
import { rejectsFile } from '../../src/load/rejects-file.js'
import { callsDomain, ingested, ingestedFiles, opened } from '../example-calls.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rejects-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, bytes: string | Buffer): string {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const good = (id: string) => `{"type":"track","event":"Tap","userId":"u1","messageId":"${id}"}`

test('every bad record comes back with line, path, rule, reason and text; the rest loads', async () => {
  const invalid = Buffer.concat([
    Buffer.from('{"type":"track","event":"'),
    Buffer.from([0xe9]),
    Buffer.from('"}'),
  ])
  const file = written(
    'mixed.ndjson',
    Buffer.concat([
      Buffer.from(`\uFEFF${good('a')}\r\n\r\n  {"broken": \n`),
      invalid,
      Buffer.from(`\n${good('b')}\n{"type":"charge","userId":"u1"}\r\n{"type":"track","event":"Tap"}\n`),
      Buffer.from(`{"type":"track","userId":"u1"}\n\n{"batch":[${good('c')}, {"type":"page"} ]}`),
    ]),
  )
  const { result, rows } = await ingestedFiles(file)
  expect(rows.map(({ event_id }) => event_id)).toEqual(['a', 'b', 'c'])
  expect(result.rejects).toEqual([
    {
      source: file,
      line: 3,
      rule: 'broken_json',
      reason: expect.stringMatching(/^Not JSON: /),
      path: '',
      raw: '{"broken":',
    },
    {
      source: file,
      line: 4,
      rule: 'broken_json',
      reason: 'Not JSON: the bytes are no UTF-8.',
      path: '',
      raw: '{"type":"track","event":"\uFFFD"}',
      rawBase64: invalid.toString('base64'),
    },
    {
      source: file,
      line: 6,
      rule: 'unknown_payload',
      reason: 'The type "charge" is none of identify, track, page, screen, group, alias.',
      path: 'type',
      raw: '{"type":"charge","userId":"u1"}',
    },
    {
      source: file,
      line: 7,
      rule: 'missing_identity',
      reason: 'The call has no userId, anonymousId, groupId or e-mail.',
      path: 'userId',
      raw: '{"type":"track","event":"Tap"}',
    },
    {
      source: file,
      line: 8,
      rule: 'missing_event',
      reason: 'The track call names no event.',
      path: 'event',
      raw: '{"type":"track","userId":"u1"}',
    },
    {
      source: file,
      line: 10,
      index: 1,
      rule: 'missing_identity',
      reason: 'The call has no userId, anonymousId, groupId or e-mail.',
      path: 'userId',
      raw: '{"type":"page"}',
    },
  ])
  expect(result).toMatchObject({
    read: 9,
    rejected: 6,
    ignored: 0,
    rejectedByRule: { broken_json: 2, unknown_payload: 1, missing_identity: 2, missing_event: 1 },
    tables: { calls: { inserted: 3, updated: 0, unchanged: 0, superseded: 0 } },
  })
  expect(result.rejectsFile).toBeUndefined()
})

test('rejects are written to a file that only its owner reads, one a line', async () => {
  const warehouse = await opened(callsDomain)
  const file = path.join(folder, 'rejects.ndjson')
  const result = await ingest(warehouse, [callsDomain], ['{', good('a'), '"\n"'], {
    rejects: rejectsFile(file),
  })
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(result.rejects)
  expect(lines).toHaveLength(2)
  expect(result.rejectsFile).toBe(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await warehouse.close()
})

test('without rejects there is no file', async () => {
  const warehouse = await opened(callsDomain)
  const file = path.join(folder, 'none.ndjson')
  const result = await ingest(warehouse, [callsDomain], [good('a')], { rejects: rejectsFile(file) })
  expect(result).not.toHaveProperty('rejectsFile')
  expect(() => statSync(file)).toThrow('ENOENT')
  await warehouse.close()
})

test('a rejects file that cannot be written is one clear sentence', async () => {
  const warehouse = await opened(callsDomain)
  const file = path.join(folder, 'no', 'such', 'rejects.ndjson')
  await expect(ingest(warehouse, [callsDomain], ['{'], { rejects: rejectsFile(file) })).rejects.toMatchObject(
    {
      code: 'input',
      message: `${file}: rejected records cannot be written there (ENOENT). Name another file with --rejects.`,
    },
  )
  await warehouse.close()
})

test('a result holds 1,000 rejects, and counts all of them', async () => {
  const { result } = await ingested(Array.from({ length: 1500 }, () => '{'))
  expect(result).toMatchObject({ read: 1500, rejected: 1500, rejectedByRule: { broken_json: 1500 } })
  expect(result.rejects).toHaveLength(1000)
  expect(result.rejects[999]?.line).toBe(1000)
})

test('several files are one run, each with its own lines and name', async () => {
  const [one, two] = [written('one.ndjson', `${good('a')}\n{`), written('two.ndjson', `{\n${good('b')}`)]
  const { result, rows } = await ingestedFiles(one, two)
  expect(result.rejects.map(({ source, line }) => [source, line])).toEqual([
    [one, 2],
    [two, 1],
  ])
  expect(new Set(rows.map(({ batch_id }) => batch_id)).size).toBe(1)
})

test('a missing file names itself, and nothing is loaded', async () => {
  const warehouse = await opened(callsDomain)
  const file = path.join(folder, 'missing.ndjson')
  await expect(
    ingestFiles(warehouse, [callsDomain], [written('first.ndjson', good('a')), file]),
  ).rejects.toMatchObject({ code: 'input', message: `${file}: no such file.` })
  expect(await warehouse.query('SELECT * FROM customerio.calls')).toEqual([])
  await warehouse.close()
})

test('values in memory that are no JSON are rejected, and end nothing', async () => {
  const round: Record<string, unknown> = { type: 'track' }
  round.self = round
  const records = [
    undefined,
    () => 1,
    round,
    Symbol('s'),
    'text',
    '{"a":"\ud800"}',
    { type: 'track', event: '\ud800' },
    good('a'),
  ]
  const { result, rows } = await ingested(records)
  expect(rows.map(({ event_id }) => event_id)).toEqual(['a'])
  expect(result.rejectedByRule).toEqual({ broken_json: 7 })
})

test('deep nesting rejects its record only', async () => {
  const deep = `{"type":"track","event":"Tap","userId":"u1","properties":${'['.repeat(16_000)}${']'.repeat(16_000)}}`
  const { result, rows } = await ingested([good('a'), deep, good('b')])
  expect(rows.map(({ event_id }) => event_id)).toEqual(['a', 'b'])
  expect(result.rejects).toMatchObject([
    { line: 2, raw: deep, reason: 'Not JSON: it is nested deeper than 1000 levels.' },
  ])
})

test('a signal ends the run, and nothing is merged', async () => {
  const warehouse = await opened(callsDomain)
  await expect(
    ingest(warehouse, [callsDomain], [good('a')], { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({
    code: 'cancelled',
    message: 'The run was ended; no table was changed; the same input again brings the rest.',
  })
  expect(await warehouse.query('SELECT * FROM customerio.calls')).toEqual([])
  await warehouse.close()
})

test('progress counts what was read and rejected', async () => {
  const warehouse = await opened(callsDomain)
  const seen: object[] = []
  const records = [...Array.from({ length: 1000 }, (_, i) => good(`m${i}`)), '{']
  await ingest(warehouse, [callsDomain], records, { onProgress: (progress) => seen.push(progress) })
  expect(seen).toEqual([
    { read: 1000, rejected: 0 },
    { read: 1001, rejected: 1 },
  ])
  await warehouse.close()
})
