import { join } from 'node:path'
import { duckdb } from '@customerio-databricks/core/duckdb'
import type { MaintenanceReport } from '@customerio-databricks/core/maintain'
import { expect, test } from 'vitest'
import { type Folder, folder } from './cli.js'

const only = ['--only', 'people,events']

/** A folder with some tables, in which somebody repeated keys by plain INSERTs. */
async function repeated(): Promise<Folder> {
  const made = folder()
  await made.run(['create', ...only])
  await query(
    made,
    `INSERT INTO events (event_id, user_id, event_name, loaded_at) VALUES ('e1', '1', 'A', now()), ('e1', '1', 'A', now() - INTERVAL 1 DAY), ('e2', '2', 'A', now())`,
  )
  return made
}

async function query(made: Folder, statement: string): Promise<object[]> {
  const warehouse = await duckdb({ file: join(made.path, 'warehouse.duckdb') })
  try {
    return await warehouse.query(statement)
  } finally {
    await warehouse.close()
  }
}

test('a dry run says what would be done; the run does it; the next one finds nothing', async () => {
  const made = await repeated()
  const planned = await made.run(['maintain', ...only, '--dedupe', '--dry-run'])
  expect(planned).toMatchObject({ code: 0, stderr: '' })
  expect(planned.stdout).toMatch(
    /^events +dedupe +planned +1 surplus row of 1 repeated key, 1 differing, kept in removed_duplicates$/m,
  )
  expect(planned.stdout).toContain('Nothing was changed.')
  expect(await query(made, 'SELECT event_id FROM events')).toHaveLength(3)

  const done = await made.run(['maintain', ...only, '--dedupe', '--json'])
  const report = done.json<MaintenanceReport>()
  expect(report.tables.map(({ table }) => table)).toContain('events')
  expect(report).toMatchObject({ dryRun: false, missing: [], before: { files: null } })
  expect(await query(made, 'SELECT event_id FROM events ORDER BY 1')).toEqual([
    { event_id: 'e1' },
    { event_id: 'e2' },
  ])
  expect((await made.run(['check', ...only, '--table', 'events'])).stdout).not.toContain('events_pk')

  const again = await made.run(['maintain', '--table', 'events', '--dedupe'])
  expect(again.stdout).not.toMatch(/^events +dedupe/m)
  expect(again.stdout).toMatch(
    /1 table in duckdb:warehouse\.duckdb: 1 done, 1 skipped; before .*, after .*\./,
  )
})

test.each([[['maintain', '--table', 'evnts'], 'Did you mean "events"?']])(
  '%j is wrong usage',
  async (args, message) => {
    const made = folder()
    await made.run(['create', '--only', 'events'])
    const { code, stderr } = await made.run(args)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  },
)

test('without a target, says to create it', async () => {
  const { code, stderr } = await folder().run(['maintain'])
  expect(code).toBe(1)
  expect(stderr).toContain('Create the tables first')
})
