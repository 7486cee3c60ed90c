import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openBytes } from '../../src/load/sources/bytes.js'

test('who stops reading a pipe does not wait for its writer', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pipe-test-'))
  try {
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    // Opening either end waits for the other.
    const opening = open(pipe, 'w')
    const reading = (async () => {
      for await (const chunk of openBytes(pipe, 'none')) return chunk.toString()
      return undefined
    })()
    const writer = await opening
    await writer.write('{"a":1}\n')
    // The writer is silent from here on, and still there.
    expect(await reading).toBe('{"a":1}\n')
    await writer.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
