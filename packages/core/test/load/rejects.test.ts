import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadRows } from '../../src/load/load.js'
import { loadFile } from '../../src/load/load-file.js'
import { rejectsFile } from '../../src/load/rejects-file.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { openedRows, stored, things } from './example-rows.js'

let folder: string
let warehouse: Warehouse
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'load-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  warehouse = await openedRows()
})
afterEach(() => warehouse.close())

function written(bytes: string | Buffer): string {
  const file = path.join(folder, 'rows.ndjson')
  writeFileSync(file, bytes)
  return file
}

const zone =
  'things.at: Expected a Date, or ISO 8601 text with a zone such as 2026-11-23T10:00:00Z. A time without a zone is no instant.'
/** One row a rule: text, rule, reason, path, column. */
const bad: readonly [string, string, string | RegExp, string, string?][] = [
  ['{"id":"b1",}', 'broken_json', /^Not JSON: /, ''],
  ['{"id":"\\ud800"}', 'broken_json', /half of a surrogate pair/, ''],
  ['["b2"]', 'wrong_type', 'A row is a JSON object.', ''],
  ['null', 'wrong_type', 'A row is a JSON object.', ''],
  ['{"count":1}', 'missing_required', 'things.id is required and missing.', 'id', 'id'],
  ['{"id":null}', 'missing_required', 'things.id is required and null.', 'id', 'id'],
  [
    '{"id":"b3","cuont":1}',
    'unknown_column',
    'things has no column "cuont". Did you mean "count"?',
    'cuont',
    'cuont',
  ],
  [
    '{"id":"b4","__proto__":1}',
    'unknown_column',
    'things has no column "__proto__".',
    '__proto__',
    '__proto__',
  ],
  [
    '{"id":"b5","kind":"fre"}',
    'not_in_set',
    'things.kind is none of free, paid. Did you mean "free"?',
    'kind',
    'kind',
  ],
  ['{"id":"b6","count":"1"}', 'wrong_type', /^things\.count: /, 'count', 'count'],
  ['{"id":"b7","big":9223372036854775808}', 'wrong_type', /whole number of 64 bits/, 'big', 'big'],
  ['{"id":"b8","amount":"x"}', 'wrong_type', /fits DECIMAL\(38, 10\) without rounding/, 'amount', 'amount'],
  ['{"id":"b9","at":"2026-11-23T10:00:00"}', 'wrong_type', zone, 'at', 'at'],
  ['{"id":"b10","place":{"since":"x"}}', 'wrong_type', /calendar day/, 'place.since', 'place'],
  ['{"id":"b11","data":"{a:1}"}', 'wrong_type', /string that is JSON text/, 'data', 'data'],
  ['{"id":"b12","tags":[1]}', 'wrong_type', /^things\.tags\.0: /, 'tags.0', 'tags'],
]

const rejectOf = (
  source: string,
  line: number,
  [raw, rule, reason, where, column]: (typeof bad)[number],
) => ({
  source,
  line,
  rule,
  reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
  path: where,
  ...(rule === 'broken_json' ? {} : { table: 'things' }),
  ...(column === undefined ? {} : { column }),
  raw,
})

test('every rule by loadFile: line, path, rule, reason, text; the rest loads', async () => {
  const lines = bad.flatMap(([raw], i) => [`{"id":"g${String(i).padStart(2, '0')}"}`, `  ${raw}\r`])
  const file = written(`\uFEFF${lines.join('\n')}`)
  const result = await loadFile(warehouse, things, file)
  expect(result.rejects).toEqual(bad.map((row, i) => rejectOf(file, i * 2 + 2, row)))
  expect(result).toMatchObject({
    read: bad.length * 2,
    rejected: bad.length,
    tables: { things: { inserted: bad.length } },
  })
  expect(await stored(warehouse, 'things')).toHaveLength(bad.length)
})

test('every rule by loadRows', async () => {
  const values = bad.filter(([, rule]) => rule !== 'broken_json')
  const rows = values.map(([raw]) => JSON.parse(raw))
  // JSON.parse rounds what BIGINT refuses; the text of a reject is what JavaScript holds then.
  const result = await loadRows(warehouse, things, [...rows, { id: 'g' }])
  expect(result.rejects).toEqual(
    values.map((row, i) => ({ ...rejectOf('records', i + 1, row), raw: JSON.stringify(rows[i]) })),
  )
  expect(await stored(warehouse, 'things')).toEqual([{ id: 'g', stock: 7 }])
})

test('what JSON cannot say is a text all the same', async () => {
  const round: Record<string, unknown> = { id: 'r' }
  round.data = round
  const rows = [
    { id: 'a', big: 2n ** 64n },
    { id: 'b', count: undefined, nope: 10n },
    undefined,
    round,
    { id: 'g' },
  ]
  const result = await loadRows(warehouse, things, rows as never[])
  expect(result.rejects.map(({ raw }) => raw)).toEqual([
    '{"id":"a","big":18446744073709551616}',
    '{"id":"b","nope":10}',
    'undefined',
    expect.stringContaining('holds itself'),
  ])
  expect(await stored(warehouse, 'things')).toMatchObject([{ id: 'g' }])
})

test('a line that is no UTF-8 comes with its bytes', async () => {
  const line = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff]), Buffer.from('"}')])
  const file = written(Buffer.concat([Buffer.from('{"id":"a"}\n'), line, Buffer.from('\n{"id":"b"}')]))
  const result = await loadFile(warehouse, things, file)
  expect(result.rejects).toMatchObject([
    { line: 2, rule: 'broken_json', raw: '{"id":"\uFFFD"}', rawBase64: line.toString('base64') },
  ])
  expect(result.tables.things?.inserted).toBe(2)
})

describe('a broken CHECK', () => {
  test.each(['merge', 'patch', 'append'] as const)('rejects that row only, in mode %s', async (mode) => {
    const file = written('{"id":"a","count":1}\n\n{"id":"b", "count":0}\n{"id":""}\n{"id":"c"}\n')
    const result = await loadFile(warehouse, things, file, { mode })
    const reject = { source: file, rule: 'broken_check', path: '', table: 'things' }
    expect(result.rejects).toEqual([
      {
        ...reject,
        line: 3,
        reason: 'The row breaks the check "things_count_positive" of things.',
        raw: '{"id":"b", "count":0}',
      },
      {
        ...reject,
        line: 4,
        reason: 'The row breaks the check "things_id_not_blank" of things.',
        raw: '{"id":""}',
      },
    ])
    expect(result).toMatchObject({ read: 4, rejected: 2, rejectedByRule: { broken_check: 2 } })
    expect((await stored(warehouse, 'things')).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test('does not hide an older good row of the same key', async () => {
    await loadRows(warehouse, things, [
      { id: 'a', count: 1 },
      { id: 'a', count: -1 },
    ])
    expect(await stored(warehouse, 'things')).toMatchObject([{ id: 'a', count: 1 }])
  })

  test('is written to the rejects file like any other', async () => {
    const file = path.join(folder, 'rejects.ndjson')
    const result = await loadRows(warehouse, things, [{ id: '' }, { id: 'a', count: 0 }], {
      rejects: rejectsFile(file),
    })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(result.rejects)
    expect(result.rejectsFile).toBe(file)
  })
})

test('nothing but rejects is no error', async () => {
  const result = await loadRows(warehouse, things, [{ id: 1 } as never])
  expect(result).toMatchObject({ read: 1, rejected: 1, tables: { things: { inserted: 0, updated: 0 } } })
  expect(await loadRows(warehouse, things, [])).toMatchObject({ read: 0, rejected: 0 })
})

test('a missing file is one clear sentence', async () => {
  const file = path.join(folder, 'missing.ndjson')
  await expect(loadFile(warehouse, things, file)).rejects.toMatchObject({
    code: 'input',
    message: `${file}: no such file.`,
  })
})

test('a signal ends the run, and nothing is merged', async () => {
  await expect(
    loadRows(warehouse, things, [{ id: 'a' }], { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({
    code: 'cancelled',
    message: 'The run was ended; no table was changed; the same input again brings the rest.',
  })
  expect(await stored(warehouse, 'things')).toEqual([])
})
