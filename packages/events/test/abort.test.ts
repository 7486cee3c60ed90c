import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTables, ingestFiles, loadFile } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { expect, test } from 'vitest'
import { events, eventsDomain } from '../src/index.js'

test.each([false, true])('an aborted run changes no table (in process: %s)', async (inProcess) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'abort-'))
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [eventsDomain])
    const calls = path.join(folder, 'calls.ndjson')
    const rows = path.join(folder, 'rows.ndjson')
    await writeFile(calls, '{"type":"track","userId":"u1","event":"Signed up","messageId":"m1"}\n')
    await writeFile(rows, '{"event_id":"e1","event_name":"Signed up"}\n')
    const options = { inProcess, signal: AbortSignal.abort() }
    await expect(ingestFiles(warehouse, [eventsDomain], [calls], options)).rejects.toThrow()
    await expect(loadFile(warehouse, events, rows, options)).rejects.toThrow()
    expect(await warehouse.query('SELECT count(*) AS n FROM events')).toEqual([{ n: 0n }])
  } finally {
    await warehouse.close()
    await rm(folder, { recursive: true, force: true })
  }
})
