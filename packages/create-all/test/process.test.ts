import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { colors } from '../src/cli/output.js'
import { progress } from '../src/cli/progress.js'
import { createdFolder, folder, ndjson } from './cli.js'

const track = { type: 'track', userId: '1', event: 'x' }

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run that waits for input, and nothing is changed',
  async (name) => {
    const { run, path } = await createdFolder()
    const scratch = join(path, 'scratch')
    mkdirSync(scratch)
    const { code, stdout, stderr } = await run(['ingest', '-'], {
      env: { TMPDIR: scratch },
      during(child) {
        // More than a pipe holds: it is written once the run reads, however long that takes.
        child.stdin?.write(ndjson(track) + '\n'.repeat(1 << 20), () => child.kill(name))
      },
    })
    expect([code, stdout, stderr]).toEqual([
      name === 'SIGINT' ? 130 : 143,
      '',
      'The run was ended; no table was changed; the same input again brings the rest.\n',
    ])
    expect(readdirSync(scratch)).toEqual([])
    const { json } = await run(['ingest', '-', '--json'], { input: ndjson(track) })
    expect(json()).toMatchObject({ tables: { events: { inserted: 1 } } })
  },
)

test('a reader that goes away is no error', async () => {
  const { code, stderr } = await folder().run(['sql'], {
    during: (child) => {
      child.stdout?.destroy()
      child.stdin?.end()
    },
  })
  expect([code, stderr]).toEqual([0, ''])
})

test.each([{}, { FORCE_COLOR: '1' }, { CI: 'true' }])(
  'piped output has no control characters: %j',
  async (env) => {
    const { run, write } = await createdFolder()
    write('calls.ndjson', track, '{')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/
    for (const args of [
      ['ingest', 'calls.ndjson'],
      ['ingest', 'no\u001b[31mpe'],
      ['tables'],
      ['mappings', 'track'],
      ['mappings', 'track', '--sql'],
      ['--help'],
    ]) {
      const { stdout, stderr } = await run(args, { env })
      expect(stdout + stderr).not.toBe('')
      expect(stdout).not.toMatch(control)
      expect(stderr).not.toMatch(control)
    }
  },
)

test('help, sql and mappings load no driver', async () => {
  const report = `import module from 'node:module'; process.on('exit', () => console.error(Object.keys(module._cache).filter((file) => /@duckdb|@databricks/.test(file)).join()))`
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}` }
  const { run } = folder()
  for (const args of [['--help'], ['sql'], ['mappings', 'track'], ['mappings', '--sql'], ['tables']]) {
    expect((await run(args, { env })).stderr.trim()).toBe('')
  }
  expect((await run(['create', '--json'], { env })).stderr).toContain('@duckdb')
})

test('progress is shown on a terminal, and gone at the end', () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true })
  const shown = progress(terminal as unknown as NodeJS.WriteStream)
  shown.update({ read: 12_345, rejected: 6 })
  expect(String(terminal.read())).toMatch(/12,345 read, 6 rejected, [\d,]+ records\/s/)
  shown.end()
  expect(String(terminal.read())).toContain('\u001b[2K')
})

test('where the size of the files is known, progress says how long the rest takes', () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true })
  const shown = progress(terminal as unknown as NodeJS.WriteStream, 1000)
  shown.update({ read: 1, rejected: 0, bytes: 500 })
  expect(String(terminal.read())).toMatch(/records\/s, (\d+ min )?\d+ s left/)
})

test('elsewhere there is no progress, and no colour', () => {
  const pipe = new PassThrough()
  const shown = progress(pipe as unknown as NodeJS.WriteStream)
  shown.update({ read: 1, rejected: 0 })
  shown.end()
  expect(pipe.read()).toBeNull()
  expect(colors(pipe).red('x')).toBe('x')
})
