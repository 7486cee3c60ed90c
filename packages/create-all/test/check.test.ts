import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { duckdb } from '@customerio-databricks/core/duckdb'
import type { FileReport, QualityReport } from '@customerio-databricks/core/quality'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { createdFolder, type Folder, folder } from './cli.js'

async function execute({ path }: Folder, ...statements: readonly string[]): Promise<void> {
  const warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
  for (const statement of statements) await warehouse.execute(statement)
  await warehouse.close()
}

const plant = [
  `INSERT INTO people (user_id, email) VALUES ('secret-1', 'nobody'), ('secret-2', 'a@example.com')`,
  `INSERT INTO events (event_id, user_id, event_name) VALUES ('<e&1>', 'secret-2', 'Plan Changed'), ('<e&1>', 'secret-2', 'Plan Changed'), ('e2', 'secret-9', 'Plan Changed')`,
]

interface Suites {
  testsuites: { failures: string; tests: string; testsuite: { name: string; testcase: object[] }[] }
}

function parsed(xml: string): Suites['testsuites'] {
  expect(XMLValidator.validate(xml)).toBe(true)
  const options = {
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name: string) => name === 'testcase',
  }
  return (new XMLParser(options).parse(xml) as Suites).testsuites
}

test('empty tables break nothing', async () => {
  const { code, stdout } = await (await createdFolder()).run(['check'])
  expect(stdout).toMatch(
    /^\d+ rules of 43 tables in duckdb:warehouse.duckdb, 0 rows: \d+ passed, 0 warned, 0 failed[.]\n$/,
  )
  expect(code).toBe(0)
})

test('a broken rule that must hold ends with 5, and is in every form of the answer', async () => {
  const made = await createdFolder()
  await execute(made, ...plant)
  const { code, stdout } = await made.run(['check', '--junit', 'q.xml', '--html', 'q.html'])
  expect(code).toBe(5)
  expect(stdout).toMatch(/^failed +events +events_pk +1 +3 +event_id <e&1>$/m)
  expect(stdout).toMatch(/^warned +people +email_has_at +1 +2 +1 row breaks the rule[.]$/m)
  expect(stdout).toMatch(/^warned +events +events_user_id_fk +1 +3 +event_id e2$/m)

  const xml = parsed(made.read('q.xml'))
  expect(xml.failures).toBe('1')
  expect(xml.testsuite.find(({ name }) => name === 'events')?.testcase).toContainEqual(
    expect.objectContaining({
      name: 'primary key: events_pk',
      failure: expect.objectContaining({ message: '1 key is there more than once, with 1 surplus row.' }),
    }),
  )
  const html = made.read('q.html')
  expect(html).toContain('&lt;e&amp;1&gt;')
  expect(html).not.toMatch(/<script|https?:/)

  const answer = (await made.run(['check', '--json'])).json<QualityReport>()
  expect(answer).toMatchObject({ verdict: 'failed', counts: { failed: 1, warned: 2 } })
  for (const text of [stdout, html, made.read('q.xml'), JSON.stringify(answer)])
    expect(text).not.toContain('secret')
})

test('what only warns ends with 0', async () => {
  const made = await createdFolder()
  await execute(made, plant[0] as string)
  expect((await made.run(['check', '--table', 'people'])).code).toBe(0)
})

test('one table, a time, an age and a number of rows can be asked for', async () => {
  const made = await createdFolder()
  await execute(
    made,
    ...plant,
    `UPDATE events SET loaded_at = now() - INTERVAL 30 HOUR WHERE event_id <> 'e2'`,
  )
  expect((await made.run(['check', '--table', 'events', '--since', '24h'])).code).toBe(0)
  expect((await made.run(['check', '--table', 'events', '--since', '2d'])).code).toBe(5)
  expect((await made.run(['check', '--table', 'people', '--max-age', '1', '--min-rows', '2'])).code).toBe(0)
  const few = await made.run(['check', '--table', 'people', '--min-rows', '3'])
  expect(few.code).toBe(5)
  expect(few.stdout).toContain('The table has 2 rows; at least 3 are wanted.')
})

test.each([
  [['check', '--table', 'peple'], 'There is no table "peple". Did you mean "people"?'],
  [['check', '--since', 'yesterday'], 'Give a time with a zone'],
  [['check', '--since', '2026-01-01T00:00:00'], 'Give a time with a zone'],
  [['check', '--max-age', '0'], 'Give a number above 0.'],
  [['check', 'rows.ndjson'], 'say which table it is for'],
  [['check', 'rows.ndjson', '--table', 'people', '--since', '1d'], '--since is for tables'],
])('%j is wrong usage', async (args, message) => {
  const { code, stderr } = await folder().run(args)
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

test('a file is checked as a load would, without a target', async () => {
  const made = folder()
  made.write(
    'people.ndjson',
    { user_id: '1', email: 'ada@example.com' },
    { user_id: '1', age: 200 },
    { user_id: '' },
    { emial: 'x' },
    '{broken',
  )
  const args = ['check', 'people.ndjson', '--table', 'people']
  const { code, stdout } = await made.run([...args, '--junit', 'q.xml', '--html', 'q.html'])
  expect(code).toBe(5)
  expect(stdout).toContain(
    'line 3, broken_check: The row breaks the check "people_user_id_not_blank" of people.',
  )
  expect(stdout).toContain('line 5, broken_json')
  expect(stdout).toMatch(/^failed +people +people_pk +1 +2 /m)
  expect(stdout).toMatch(/^warned +people +age_plausible +1 +2 /m)
  expect(stdout).toContain('Nothing was loaded.')
  expect(parsed(made.read('q.xml')).failures).toBe('2')
  expect(made.read('q.html')).toContain('broken_json')
  expect(existsSync(join(made.path, 'warehouse.duckdb'))).toBe(false)
  expect((await made.run([...args, '--json'])).json<FileReport>()).toMatchObject({
    records: { read: 5, rejected: 3 },
    quality: { verdict: 'failed', target: 'people.ndjson' },
  })
})

test('a file with rejected records and nothing worse ends with 3, as a load does', async () => {
  const made = folder()
  made.write('people.ndjson', { user_id: '1' }, { user_id: '' })
  expect((await made.run(['check', 'people.ndjson', '--table', 'people'])).code).toBe(3)
  made.write('good.ndjson', { user_id: '1' })
  expect((await made.run(['check', 'good.ndjson', '--table', 'people'])).code).toBe(0)
})
