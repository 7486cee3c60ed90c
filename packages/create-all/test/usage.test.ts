import { expect, test } from 'vitest'
import { createdFolder, folder } from './cli.js'

test('the help names every command, the settings, the exit codes and examples', async () => {
  const { code, stdout, stderr } = await folder().run(['--help'])
  expect(code).toBe(0)
  expect(stderr).toBe('')
  for (const word of [
    'create',
    'ingest',
    'load',
    'check',
    'maintain',
    'monitor',
    'sql',
    'tables',
    'mappings',
    'docs',
    'grants',
    'doctor',
    'CUSTOMERIO_TARGET',
    '130',
  ]) {
    expect(stdout).toContain(word)
  }
  expect(stdout).toContain('npx @customerio-databricks/create-all ingest calls.ndjson')
})

test.each([
  'create',
  'plan',
  'apply',
  'ingest',
  'load',
  'check',
  'maintain',
  'monitor',
  'sql',
  'tables',
  'mappings',
  'docs',
  'grants',
  'doctor',
])('%s --help has an example', async (name) => {
  const { code, stdout } = await folder().run([name, '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain(`Examples:\n  npx @customerio-databricks/create-all ${name}`)
})

test('--version is the version of the package', async () => {
  expect((await folder().run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each<[string, string[], string]>([
  ['a command', ['ingst', 'x'], "unknown command 'ingst' (Did you mean ingest?)"],
  ['an option', ['create', '--shema', 'x'], "unknown option '--shema' (Did you mean --schema?)"],
  ['a domain to create', ['create', '--only', 'evnts'], 'There is no domain "evnts". Did you mean "events"?'],
  ['a domain to print', ['sql', 'peple'], 'There is no domain "peple". Did you mean "people"?'],
  ['a table', ['load', 'evens', 'x'], 'There is no table "evens". Did you mean "events"?'],
  ['a mapping', ['mappings', 'trak'], 'There is no call or mapping "trak". Did you mean "track"?'],
  ['a target', ['create', '--target', 'x.duckdb'], 'Did you mean "duckdb:x.duckdb"?'],
  ['a mode', ['load', 'people', 'x', '--mode', 'upsert'], 'Allowed choices are merge, patch, append.'],
  ['a dialect', ['sql', '--dialect', 'oracle'], 'Allowed choices are databricks, duckdb.'],
  ['a dialect of steps', ['mappings', '--dialect', 'oracle'], 'Allowed choices are databricks, duckdb.'],
])('an unknown name of %s is wrong usage, and the nearest one is named', async (_, args, sentence) => {
  const { code, stdout, stderr } = await folder().run(args)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test.each<[string, string[], string]>([
  ['no file', ['ingest'], "missing required argument 'file'"],
  ['an empty list of domains', ['create', '--only', ''], 'Name domains, such as people,events.'],
  ['an empty schema', ['create', '--schema', ''], 'must not be empty'],
  ['a location in DuckDB', ['create', '--location', 's3://x'], '--location is for Databricks'],
  ['a table of a domain that is left out', ['load', 'people', 'x', '--only', 'events'], '--only leaves out'],
  [
    'a file whose stem is the schema',
    ['create', '--target', 'duckdb:customerio.duckdb'],
    'would be ambiguous',
  ],
  ['ingest into such a file', ['ingest', '-', '--target', 'duckdb:customerio.duckdb'], 'would be ambiguous'],
  ['Databricks without an address', ['create', '--target', 'databricks'], 'DATABRICKS_HOST'],
])('%s is wrong usage', async (_, args, sentence) => {
  const { code, stderr } = await folder().run(args)
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain('    at ')
  expect(code).toBe(2)
})

test('nothing named is wrong usage, and shows the help', async () => {
  const { code, stderr } = await folder().run([])
  expect(code).toBe(2)
  expect(stderr).toContain('Usage: customerio-databricks')
})

test.each<[string, string[], string]>([
  ['a missing file', ['ingest', 'nope.ndjson'], 'nope.ndjson: no such file.'],
  ['a folder as a file', ['ingest', '.'], 'no file in this folder'],
  ['a missing row file', ['load', 'people', 'nope.ndjson'], 'nope.ndjson: no such file.'],
  ['a target in no folder', ['create', '--target', 'duckdb:no/where.duckdb'], 'does not exist. Create it'],
  ['a folder as a target', ['create', '--target', 'duckdb:.'], 'is a folder'],
])('%s fails with one sentence', async (_, args, sentence) => {
  const { code, stdout, stderr } = await (await createdFolder()).run(args)
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('DEBUG shows where it failed', async () => {
  const { stderr } = await folder().run(['ingest', 'nope'], { env: { DEBUG: 'customerio-databricks' } })
  expect(stderr).toContain('nope: no such file.')
  expect(stderr).toContain('    at ')
})
