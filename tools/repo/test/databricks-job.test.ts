import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { createAll } from '@customerio-databricks/create-all'
import { lint } from '@customerio-databricks/grammar/src/lint.ts'
import { statementsOf } from '@customerio-databricks/grammar/src/statement.ts'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod/v4'
import { root } from '../src/root.ts'
import { guideFolder } from './guide-folder.ts'

const example = join(root, 'examples/databricks-job')
const read = (name: string) => readFileSync(join(example, name), 'utf8')

// The fields of https://docs.databricks.com/api/workspace/jobs/create that the example has, and no other: bundles name
// them alike (https://docs.databricks.com/dev-tools/bundles/reference).
const text = z.string().min(1)
const task = z.strictObject({
  task_key: text,
  depends_on: z.array(z.strictObject({ task_key: text })).optional(),
  job_cluster_key: text.optional(),
  sql_task: z.strictObject({ warehouse_id: text, file: z.strictObject({ path: text }) }).optional(),
  spark_python_task: z.strictObject({ python_file: text, parameters: z.array(text) }).optional(),
  libraries: z.array(z.strictObject({ pypi: z.strictObject({ package: text }) })).optional(),
})
const cluster = z.strictObject({
  spark_version: text,
  node_type_id: text,
  num_workers: z.literal(0),
  data_security_mode: z.literal('SINGLE_USER'),
  spark_conf: z.record(text, text),
  custom_tags: z.record(text, text),
  spark_env_vars: z.record(text, text),
})
const job = z.strictObject({
  name: text,
  schedule: z.strictObject({ quartz_cron_expression: text, timezone_id: text }),
  max_concurrent_runs: z.literal(1),
  email_notifications: z.strictObject({ on_failure: z.array(text) }),
  parameters: z.array(z.strictObject({ name: text, default: text })).optional(),
  job_clusters: z.array(z.strictObject({ job_cluster_key: text, new_cluster: cluster })).optional(),
  tasks: z.array(task),
})
const bundle = z.strictObject({
  bundle: z.strictObject({ name: text }),
  variables: z.record(text, z.strictObject({ description: text, default: text.optional() })),
  resources: z.strictObject({ jobs: z.record(text, job) }),
})

const { variables, resources } = bundle.parse(parse(read('databricks.yml')))
const jobs = Object.values(resources.jobs)
const tasks = jobs.flatMap((each) => each.tasks)

test('every name in the bundle is the name of something', () => {
  const used = [...read('databricks.yml').matchAll(/\$\{var\.(\w+)\}/g)].map(([, name]) => name as string)
  expect(new Set(used)).toEqual(new Set(Object.keys(variables)))
  for (const { tasks: own, job_clusters = [] } of jobs) {
    const keys = own.map(({ task_key }) => task_key)
    for (const { depends_on = [], job_cluster_key, sql_task, spark_python_task } of own) {
      for (const { task_key } of depends_on) expect(keys).toContain(task_key)
      if (job_cluster_key !== undefined)
        expect(job_clusters.map((each) => each.job_cluster_key)).toContain(job_cluster_key)
      const file = sql_task?.file.path ?? spark_python_task?.python_file ?? ''
      expect(existsSync(join(example, file)), file).toBe(true)
    }
  }
})

test('the command line understands what the tasks tell it', async () => {
  const folder = await guideFolder('databricks-job')
  try {
    // What lies in the volume lies in the folder.
    folder.write('calls.ndjson', '{"type": "identify", "userId": "42"}\n')
    const here = (argument: string) =>
      argument
        .replace(/^\/Volumes\/.*\/incoming\/$/, `${folder.path}/calls.ndjson`)
        .replace(/^\$\{var\.(\w+)\}$/, '$1')
    const commands = tasks.flatMap(({ spark_python_task: node }) =>
      node === undefined ? [] : [node.parameters],
    )
    expect(commands.map(([name]) => name)).toEqual(['ingest', 'check'])
    for (const command of commands) {
      const quoted = command.map((argument) => `'${here(argument)}'`).join(' ')
      const { code, stderr } = await folder.shell(`npx @customerio-databricks/create-all ${quoted}`)
      expect(stderr).toContain('Databricks needs host (DATABRICKS_HOST)')
      expect(code).toBe(2)
    }
  } finally {
    folder.remove()
  }
})

test('the task runs the major version that is here', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/create-all/package.json'), 'utf8'))
  expect(read('run_node.py')).toContain(`"@customerio-databricks/create-all@${version.split('.')[0]}"`)
})

const catalog = 'USE CATALOG IDENTIFIER(:catalog)'

test.each(['people.sql', 'events.sql'])(
  '%s names its catalog by the parameter of the job, and keeps the rules',
  (name) => {
    const [first, ...rest] = splitStatements('databricks', read(name))
    expect(first).toContain(catalog)
    expect(lint(statementsOf(rest.join(';\n')))).toEqual([])
  },
)

test('the SQL tasks bring in what is new and what changed, and nothing twice', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  // Databricks writes the function with parentheses, and DuckDB without.
  const runTasks = async () => {
    for (const { sql_task } of tasks) {
      for (const statement of splitStatements(
        'duckdb',
        sql_task === undefined ? '' : read(sql_task.file.path),
      ))
        if (!statement.includes(catalog))
          await warehouse.execute(statement.replaceAll('current_timestamp()', 'current_timestamp'))
    }
  }
  const rows = () =>
    warehouse.query(`SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM people) AS people,
      (SELECT first_name FROM people WHERE user_id = '1') AS name`)
  try {
    await createAll(warehouse)
    await warehouse.execute('CREATE SCHEMA your_system')
    await warehouse.execute(`CREATE TABLE your_system.users AS SELECT * FROM (VALUES
      ('1', 'ada@example.com', 'Augusta', 'King', TIMESTAMPTZ '1815-12-10 12:00:00Z', TIMESTAMPTZ '2026-01-01 00:00:00Z'),
      ('1', 'ada@example.com', 'Ada', 'Lovelace', TIMESTAMPTZ '1815-12-10 12:00:00Z', TIMESTAMPTZ '2026-01-02 00:00:00Z'))
      AS users (user_id, email_address, first_name, last_name, registration_date, changed_at)`)
    await warehouse.execute(`CREATE TABLE your_system.user_actions AS SELECT * FROM (VALUES
      ('a', '1', 'Signed Up', {'plan': 'free'}, current_timestamp), ('a', '1', 'Signed Up', {'plan': 'free'}, current_timestamp))
      AS actions (event_id, user_id, action_name, properties, occurred_at)`)
    await runTasks()
    expect(await rows()).toEqual([{ events: 1n, people: 1n, name: 'Ada' }])
    await runTasks()
    expect(await rows()).toEqual([{ events: 1n, people: 1n, name: 'Ada' }])
    await warehouse.execute(`INSERT INTO your_system.users VALUES
      ('1', 'ada@example.com', 'Lady', 'Lovelace', NULL, TIMESTAMPTZ '2026-01-03 00:00:00Z')`)
    await runTasks()
    expect(await rows()).toEqual([{ events: 1n, people: 1n, name: 'Lady' }])
  } finally {
    await warehouse.close()
  }
})
