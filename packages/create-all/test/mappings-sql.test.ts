import { join } from 'node:path'
import {
  createTables,
  type Domain,
  type IngestStep,
  ingestFiles,
  type Warehouse,
} from '@customerio-databricks/core'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains } from '@customerio-databricks/create-all'
import { describe, expect, test } from 'vitest'
import { sqlLines } from '../src/cli/sql-lines.js'
import { folder } from './cli.js'

/** What stays of a text when its line breaks go. */
const flat = (sql: string) => sql.replace(/\s+/g, ' ').trim()

describe('mappings --sql', () => {
  test('shows the steps of every table that a track call reaches, a statement a step', async () => {
    const { code, stdout, stderr } = await folder().run([
      ...['mappings', 'track', '--sql', '--only', 'people,events'],
    ])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.match(/^-- .*$/gm)).toEqual([
      '-- Parse each record once into run_records.',
      '-- Make the rows of people_events, as run_rows_of_people_events.',
      '-- Merge them into people_events by key: the newest wins.',
      '-- Make the rows of events, as run_rows_of_events.',
      '-- Merge them into events by key: the newest wins.',
      '-- Make the rows of people, as run_rows_of_people.',
      '-- Find whose the addresses are that the run speaks of, as run_owners_of_people.',
      '-- Fold them into people: of each attribute the greatest (time, id) wins.',
    ])
    expect(splitStatements('databricks', stdout)).toHaveLength(8)
    expect(stdout).toContain('MERGE INTO `customerio`.`events`')
    expect(stdout).not.toContain('run_rows_of_page_views')
    expect(stdout).toMatch(/;\n$/)
  })

  test('takes the dialect, and the schema and domains of the settings', async () => {
    const { run } = folder()
    const env = { CUSTOMERIO_SCHEMA: 'crm' }
    const { stdout } = await run(['mappings', 'track', '--dialect', 'duckdb', '--only', 'events'], { env })
    expect(stdout).toContain('MERGE INTO "crm"."events"')
    expect(stdout).not.toContain('run_rows_of_people')
  })

  test('is found by table, and says when no domain takes a call', async () => {
    const { run } = folder()
    const titles = (await run(['mappings', 'page_views', '--sql'])).stdout.match(/^-- .*$/gm)
    expect(titles).toHaveLength(3)
    const group = ['mappings', 'group', '--only', 'people', '--sql']
    expect((await run(group)).stdout).toBe('No installed domain takes group calls.\n')
    expect((await run([...group, '--json'])).json()).toEqual([])
  })

  test.each(['databricks', 'duckdb'] as const)(
    '--json gives the same steps as data, for %s',
    async (dialect) => {
      const { run } = folder()
      const args = ['mappings', '--sql', '--dialect', dialect, '--only', 'people,events']
      const steps = (await run([...args, '--json'])).json<IngestStep[]>()
      expect(steps[0]).toMatchObject({ title: 'Parse each record once into run_records.' })
      expect(new Set(steps.flatMap(({ table }) => table ?? []))).toEqual(
        new Set(['people_events', 'people', 'events', 'page_views', 'screen_views']),
      )
      const printed = splitStatements(dialect, (await run(args)).stdout)
      expect(printed.map(flat)).toEqual(steps.map(({ sql }) => flat(sql)))
    },
  )
})

/** The tables that hold what the calls below say, without the columns that differ from run to run. */
async function rows(warehouse: Warehouse): Promise<object> {
  const found: Record<string, object[]> = {}
  for (const name of ['people_events', 'events', 'people'])
    found[name] = await warehouse.query(`SELECT * EXCLUDE (loaded_at, batch_id) FROM ${name} ORDER BY ALL`)
  return found
}

async function inMemory(domains: readonly Domain[], work: (warehouse: Warehouse) => Promise<void>) {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, domains)
    await work(warehouse)
    return await rows(warehouse)
  } finally {
    await warehouse.close()
  }
}

test('the printed steps, run one after the other, make the rows that ingest makes', async () => {
  const { run, write, read, path } = folder()
  write(
    'calls.ndjson',
    '{"type":"identify","userId":"1","messageId":"a","timestamp":"2026-01-02T03:04:05Z","traits":{"email":"ada@example.com","n":1.10}}',
    '{"type":"track","userId":"1","messageId":"b","event":"Signed Up","properties":{"quantity":"many","title":"it\'s"}}',
    '{"type":"track","userId":"ada@example.com","messageId":"c","event":"User Deleted","timestamp":1767409445}',
    '{"type":"track","userId":"2","event":"No id"}',
    '{"type":"track","userId":"2","event":"No id"}',
  )
  const { stdout } = await run(['mappings', '--dialect', 'duckdb'])
  const printed = splitStatements('duckdb', stdout)
  const names = [...stdout.matchAll(/^-- (?:Parse each record once into|Make the rows of .*, as) (\w+)\.$/gm)]
  const byStep = await inMemory(allDomains, async (warehouse) => {
    const lines = read('calls.ndjson').trim().split('\n')
    const values = lines.map((line, i) => `(${i + 1}, '${line.replaceAll("'", "''")}')`)
    await warehouse.execute(
      `CREATE TEMPORARY TABLE run_lines AS SELECT * FROM (VALUES ${values.join(', ')}) AS l(record_line, record_text)`,
    )
    for (const sql of printed) {
      const name = sql.startsWith('MERGE') ? undefined : names.shift()?.[1]
      await warehouse.execute(name === undefined ? sql : `CREATE TEMPORARY TABLE ${name} AS\n${sql}`)
    }
  })
  expect(names).toEqual([])
  expect(byStep).toMatchObject({ events: { length: 4 }, people: [{ is_deleted: true }] })
  const byIngest = await inMemory(allDomains, async (warehouse) => {
    await ingestFiles(warehouse, allDomains, [join(path, 'calls.ndjson')])
  })
  expect(byStep).toEqual(byIngest)
})

test('a long line is broken at its outermost places, and never inside a string or name', () => {
  const text = `'it''s ${', WHEN x '.repeat(12)}'`
  const name = `"a ${'AND b '.repeat(20)}"`
  expect(sqlLines('duckdb', `  CASE WHEN ${name} THEN f(1, 2) ELSE ${text} END AS "c",\n  short`)).toBe(
    `  CASE\n    WHEN ${name}\n      THEN f(1, 2)\n    ELSE ${text}\n    END AS "c",\n  short`,
  )
  const escaped = `'it\\'s ${', WHEN x '.repeat(12)}'`
  expect(sqlLines('databricks', `SELECT ${escaped}, \`b c\``)).toBe(`SELECT ${escaped},\n  \`b c\``)
})
