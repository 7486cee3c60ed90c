import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compose, createTables } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { apply, type Plan, plan, readSnapshot, type TableSnapshot } from '@customerio-databricks/core/migrate'
import { allDomains } from '@customerio-databricks/create-all'
import { expect, test } from 'vitest'
import { createdFolder, folder, root } from './cli.js'
import { domainOfSnapshot } from './released-domain.js'

/** What an earlier release lacked. */
async function older(path: string): Promise<void> {
  const warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
  try {
    await warehouse.execute("INSERT INTO people (user_id, plan) VALUES ('u1', 'team')")
    await warehouse.execute('ALTER TABLE people DROP COLUMN plan')
    await warehouse.execute('ALTER TABLE events ADD COLUMN mine VARCHAR')
    await warehouse.execute('DROP VIEW people_current')
    await warehouse.execute('DROP TABLE video_events')
  } finally {
    await warehouse.close()
  }
}

test('what create has made needs nothing', async () => {
  const { run } = await createdFolder()
  const { code, stdout } = await run(['plan', '--exit-code'])
  expect(stdout).toBe('Nothing to do: duckdb:warehouse.duckdb has what is defined.\n')
  expect(code).toBe(0)
})

test('plan shows what differs, and says so by its exit code; apply makes it equal', async () => {
  const { run, path } = await createdFolder()
  await older(path)
  const planned = await run(['plan', '--exit-code'])
  expect(planned.code).toBe(4)
  expect(planned.stdout).toBe(
    `4 steps in duckdb:warehouse.duckdb, at most minor:

  minor  people: add the column plan STRING

  minor  make the table video_events

  minor  make the view people_current

Your own, left as they are:
  column events.mine
`.replace('4 steps', '3 steps'),
  )
  expect((await run(['plan'])).code).toBe(0)
  expect((await run(['plan', '--sql'])).stdout).toContain(
    'ALTER TABLE "customerio"."people" ADD COLUMN "plan" VARCHAR;',
  )
  const json = (await run(['plan', '--json'])).json<Plan>()
  expect(json.steps.map(({ id }) => id)).toEqual([
    'people|column added|plan',
    'video_events|table added',
    'people_current|view added',
  ])

  const applied = await run(['apply'])
  expect(applied.code).toBe(0)
  expect(applied.stdout).toContain('done    people: add the column plan STRING')
  expect(applied.stdout).toContain(
    '3 steps done in duckdb:warehouse.duckdb.\n\nYour own, left as they are:\n  column events.mine',
  )
  expect((await run(['plan', '--exit-code'])).code).toBe(0)
  expect((await run(['apply'])).stdout).toContain('Nothing to do')
})

test('apply --json records every statement', async () => {
  const { run, path } = await createdFolder()
  await older(path)
  const answer = (await run(['apply', '--json'])).json<{
    results: { outcome: string; statements: object[] }[]
    left: string[]
  }>()
  expect(answer.results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
  expect(answer.results[0]?.statements[0]).toMatchObject({
    outcome: 'done',
    statement: expect.stringContaining('ADD COLUMN'),
  })
  expect(answer.left).toEqual([])
})

test('a domain that comes later is made; without a file there is nothing to plan', async () => {
  const { run } = folder()
  const missing = await run(['plan'])
  expect([missing.code, missing.stderr]).toEqual([
    1,
    expect.stringContaining('There is no file warehouse.duckdb yet. Create the tables first'),
  ])
  await run(['create', '--only', 'events'])
  const { stdout } = await run(['plan', '--only', 'events'])
  expect(stdout).toContain('Keys that wait for the domain of their target:\n  events_user_id_fk to people')
  await run(['apply'])
  const tables = compose(allDomains).tables.length
  const { stdout: after } = await run(['create'])
  expect(after).toContain(`all ${tables} tables`)
})

const releases = allDomains.flatMap(({ name }) => {
  const folder = join(root, 'packages', name, 'releases')
  return readdirSync(folder).map((file) => ({
    file: join(folder, file),
    version: file.replace(/\.json$/, ''),
  }))
})

test.each(releases)('from $file to the newest', async ({ file, version }) => {
  const released = domainOfSnapshot(readSnapshot(readFileSync(file, 'utf8'), file), version)
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [released])
    const domains = allDomains.filter(({ name }) => name === released.name)
    const options = { allowBreaking: true }
    const planned = await plan(warehouse, domains, options)
    expect(planned.refused).toEqual([])
    expect((await apply(warehouse, planned, domains, options)).error).toBeUndefined()
    expect((await plan(warehouse, domains, options)).steps).toEqual([])
    expect(planned.domains[0]?.installed).toEqual([version])
  } finally {
    await warehouse.close()
  }
})

test('a service composes domains of different releases, and gets the others later', async () => {
  const file = releases.find(({ file }) => file.includes('/events/'))?.file as string
  const snapshot = readSnapshot(readFileSync(file, 'utf8'), file)
  const { session_id: _, ...columns } = snapshot.tables.events?.columns ?? {}
  const events = { ...snapshot.tables.events, columns, expectations: {} } as TableSnapshot
  const earlier = domainOfSnapshot({ ...snapshot, tables: { ...snapshot.tables, events } }, '0.9.0')
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [earlier])
    const domains = allDomains.filter(({ name }) => ['people', 'events'].includes(name))
    const planned = await plan(warehouse, domains)
    expect(planned.domains).toEqual([
      { name: 'people', version: '1.0.0', installed: [] },
      { name: 'events', version: '1.0.0', installed: ['0.9.0'] },
    ])
    expect(planned.steps.filter(({ kind }) => kind !== 'release').map(({ id }) => id)).toEqual([
      'people|table added',
      'people_events|table added',
      'people_traits_history|table added',
      'events|column added|session_id',
      'people_current|view added',
    ])
    expect((await apply(warehouse, planned, domains)).error).toBeUndefined()
    // The earlier release and the present one fill the same table; nobody else's tables are touched.
    const others = await plan(warehouse, [earlier])
    expect(others.own.map(({ table, column }) => [table, column])).toEqual([
      ['people', undefined],
      ['people_events', undefined],
      ['people_traits_history', undefined],
      ['people_current', undefined],
      ['events', 'session_id'],
    ])
  } finally {
    await warehouse.close()
  }
})
