import { join } from 'node:path'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { expect, test } from 'vitest'
import { createdFolder, folder, ndjson } from './cli.js'

async function people(path: string): Promise<object[]> {
  const warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
  const rows = await warehouse.query('SELECT user_id, email, first_name FROM people ORDER BY ALL')
  await warehouse.close()
  return rows
}

const ada = { user_id: '1', email: 'ada@example.com', first_name: 'Ada' }

test('merge replaces whole rows, patch only what is there', async () => {
  const { run, write, path } = await createdFolder()
  write('people.ndjson', ada)
  write('change.ndjson', { user_id: '1', email: 'countess@example.com' })
  expect((await run(['load', 'people', 'people.ndjson', '--json'])).json()).toMatchObject({
    read: 1,
    rejected: 0,
    tables: { people: { inserted: 1, updated: 0 } },
  })
  const patched = await run(['load', 'people', 'change.ndjson', '--mode', 'patch', '--json'])
  expect(patched.json()).toMatchObject({ tables: { people: { inserted: 0, updated: 1 } } })
  expect(await people(path)).toEqual([{ ...ada, email: 'countess@example.com' }])
  const again = await run(['load', 'people', 'change.ndjson', '--mode', 'patch'])
  expect(again.stdout).toContain('Nothing changed: every record was stored already.')
})

test('append adds rows without comparing', async () => {
  const { run, path } = await createdFolder()
  const args = ['load', 'people', '-', '--mode', 'append']
  expect((await run(args, { input: ndjson(ada) })).code).toBe(0)
  expect((await run(args, { input: ndjson({ ...ada, user_id: '2' }) })).code).toBe(0)
  expect(await people(path)).toHaveLength(2)
})

test('rows that break the rules of the table are rejected one by one', async () => {
  const { run, write, read } = await createdFolder()
  write(
    'people.ndjson',
    ada,
    '{broken',
    { user_id: '2', emial: 'x' },
    { email: 'nobody@example.com' },
    { user_id: '3', age: 'old' },
    { user_id: '4', created_at: '2026-01-02T03:04:05' },
    { user_id: '' },
  )
  const { code, json } = await run(['load', 'people', 'people.ndjson', '--json'])
  expect(code).toBe(3)
  expect(json()).toMatchObject({
    read: 7,
    rejected: 6,
    rejectedByRule: {
      broken_json: 1,
      unknown_column: 1,
      missing_required: 1,
      wrong_type: 2,
      broken_check: 1,
    },
    tables: { people: { inserted: 1 } },
  })
  const rejects = read('people.ndjson.rejects.ndjson')
  expect(rejects.trim().split('\n')).toHaveLength(6)
  expect(rejects).toContain('people has no column \\"emial\\". Did you mean \\"email\\"?')
})

test('a table that is not there: says to create first', async () => {
  const made = folder()
  made.write('people.ndjson', ada)
  await made.run(['create', '--only', 'events'])
  const { code, stderr } = await made.run(['load', 'people', 'people.ndjson'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/has no table people yet.*Create the tables first/)
})
