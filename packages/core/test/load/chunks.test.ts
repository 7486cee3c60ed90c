import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFile } from '../../src/load/load-file.js'
import { openedRows, stored, things } from './example-rows.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chunks-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a run of chunks that is ended says that some of them were merged, whether it is told of them or not', async () => {
  const file = path.join(folder, 'rows.ndjson')
  writeFileSync(file, Array.from({ length: 50 }, (_, i) => JSON.stringify({ id: `r${i}` })).join('\n'))
  await using warehouse = await openedRows()
  const ending = new AbortController()
  const run = loadFile(warehouse, things, file, {
    chunk: { rows: 20 },
    signal: ending.signal,
    onProgress: ({ read }) => {
      if (read > 20) ending.abort()
    },
  })
  await expect(run).rejects.toMatchObject({
    code: 'cancelled',
    message: expect.stringContaining('already merged: chunks of things'),
  })
  expect(await stored(warehouse, 'things')).toHaveLength(20)
})
