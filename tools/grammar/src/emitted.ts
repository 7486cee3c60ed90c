import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ColumnType,
  createTables,
  ingest,
  ingestSteps,
  loadRows,
  type Table,
} from '@customerio-databricks/core'
import { renderDomainScript, splitStatements } from '@customerio-databricks/core/ddl'
import {
  grantChanges,
  grantStatements,
  maskStatements,
  type Roles,
  showGrants,
  tagStatements,
} from '@customerio-databricks/core/govern'
import {
  analyzeSql,
  countDuplicatesSql,
  keepRemovedSql,
  optimizeSql,
  removeCopiesSql,
  vacuumSql,
} from '@customerio-databricks/core/maintain'
import { exportFamilies } from '@customerio-databricks/core/mapping'
import { lateTablesSql, slowStatementsSql } from '@customerio-databricks/core/monitor'
import { allDomains, renderCreateAll } from '@customerio-databricks/create-all'
import { recorded } from './recorded.ts'

/** Statements that run one after the other, and what they are. */
export interface Emitted {
  readonly name: string
  readonly statements: readonly string[]
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const dialect = 'databricks'
const plain = { schema: 'customerio' }
/** Names that need every escape. */
const hostile = { catalog: "it's `main`", schema: 'a.b c' }
const tables = allDomains.flatMap((domain) => domain.tables)

/** The committed scripts, and scripts with every option. */
export function scripts(): Emitted[] {
  const files = [
    ...sqlFiles('sql').map((file) => ({ name: file, script: readFileSync(join(root, file), 'utf8') })),
    { name: 'sql --catalog main', script: renderCreateAll({ namespace: { catalog: 'main', ...plain } }) },
    { name: 'sql with hostile names', script: renderCreateAll({ namespace: hostile }) },
    { name: 'sql --location', script: renderCreateAll({ location: "abfss://data@lake.dfs/it's/" }) },
    { name: 'sql without autoOptimize', script: renderCreateAll({ autoOptimize: false }) },
    ...allDomains.map((domain) => ({
      name: `sql ${domain.name}`,
      script: renderDomainScript(domain, { dialect, namespace: plain }),
    })),
  ]
  return files.map(({ name, script }) => ({ name, statements: splitStatements(dialect, script) }))
}

/** What `create` sends. */
export async function creations(): Promise<Emitted[]> {
  const options = [{}, { location: 's3://bucket/customerio' }, { autoOptimize: false }]
  return Promise.all(
    [plain, { catalog: 'main', ...plain }, hostile].flatMap((namespace) =>
      options.map(async (option) => {
        const { warehouse, statements } = recorded(namespace)
        await createTables(warehouse, allDomains, option)
        return {
          name: `create in ${Object.values(namespace).join('.')} ${JSON.stringify(option)}`,
          statements,
        }
      }),
    ),
  )
}

/** Every mapping, fold and merge, compiled for Databricks. */
export async function mappings(): Promise<Emitted[]> {
  const steps = await Promise.all(
    [undefined, ...exportFamilies].map(async (exportOf) => ({
      name: exportOf === undefined ? 'mappings of calls' : `mappings of the export ${exportOf}`,
      statements: (
        await ingestSteps(allDomains, {
          dialect,
          namespace: plain,
          ...(exportOf === undefined ? {} : { exportOf }),
        })
      ).map(({ sql }) => sql),
    })),
  )
  const golden = sqlFiles('packages/core/test/mapping/golden').map((file) => ({
    name: file,
    statements: splitStatements(dialect, readFileSync(join(root, file), 'utf8')),
  }))
  return [...steps, ...golden]
}

/** What `load` and `ingest` send: staging, counts, merges of every mode. */
export async function loads(): Promise<Emitted[]> {
  const own = tables.flatMap((table) =>
    (['merge', 'patch', 'append'] as const).map(async (mode) => {
      const { warehouse, statements } = recorded(plain)
      await loadRows(warehouse, table, [rowOf(table)], { mode })
      return { name: `load ${table.name} --mode ${mode}`, statements }
    }),
  )
  const large = (async () => {
    const { warehouse, statements } = recorded(hostile)
    const stage = await warehouse.stage(typesOf(tables))
    for (const text of [`it's \${x} \\ \n`, 'x'.repeat(1024 * 1024), 'y']) {
      await stage.write(`${JSON.stringify({ string: text })}\n`)
    }
    statements.push(`SELECT * FROM ${await stage.relation()} AS s`)
    await stage.drop()
    return { name: 'staging of many rows', statements }
  })()
  const calls = (async () => {
    const { warehouse, statements } = recorded({ catalog: 'main', ...plain })
    await ingest(warehouse, allDomains, [
      { type: 'identify', userId: '42', traits: { email: "o'hara@example.com" } },
      { type: 'track', userId: '42', event: 'Order Completed', properties: { total: 1.5 } },
    ])
    return { name: 'ingest of calls', statements }
  })()
  return Promise.all([...own, large, calls])
}

const roles: Roles = {
  data_analysts: 'read',
  'data-engineers@example.com': 'write',
  "o'hara `x`": { access: 'read', domains: { gdpr: 'none' }, tables: { events: 'write' } },
  partners: { domains: { ecommerce: 'read' }, personalData: 'excluded' },
  former: 'none',
}

/** Grants, tags and masks, after what they need; and the changes of grants. */
export function governance(): Emitted[] {
  return [{ catalog: 'main', ...plain }, hostile].flatMap((namespace) => {
    const tables = splitStatements(dialect, renderCreateAll({ namespace }))
    const sql = (statements: readonly { sql: string }[]) => statements.map((each) => each.sql)
    const granted = showGrants(allDomains, namespace).map(({ securable }) => ({
      securable,
      rows: ['former', 'data_analysts'].map((principal) => ({
        principal,
        actionType: 'MODIFY',
        objectType: securable.kind,
        objectKey: securable.key,
      })),
    }))
    return [
      { name: 'grants', statements: sql(grantStatements(allDomains, roles, namespace)) },
      { name: 'changes of grants', statements: sql(grantChanges(allDomains, roles, namespace, granted)) },
      { name: 'questions about grants', statements: sql(showGrants(allDomains, namespace)) },
      { name: 'tags', statements: [...tables, ...sql(tagStatements(allDomains, namespace))] },
      { name: 'masks', statements: [...tables, ...sql(maskStatements(allDomains, roles, namespace))] },
    ]
  })
}

/** What `maintain` and `monitor` send to tables, and the query of an alert. */
export function upkeep(): Emitted[] {
  return [{ catalog: 'main', ...plain }, hostile].flatMap((namespace) => [
    {
      name: 'maintain',
      statements: tables.flatMap((table) => {
        const of = { dialect, namespace, table } as const
        return [
          countDuplicatesSql(of),
          keepRemovedSql(of),
          removeCopiesSql(of, Object.keys(table.columns)),
          optimizeSql(namespace, table.name),
          vacuumSql(namespace, table.name),
          analyzeSql(dialect, namespace, table.name),
        ]
      }),
    },
    {
      name: 'monitor',
      statements: [
        slowStatementsSql(
          namespace,
          tables.map(({ name }) => name),
          new Date(0),
        ),
        lateTablesSql(allDomains, { namespace, maxAge: 6 }),
      ],
    },
  ])
}

function sqlFiles(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => `${folder}/${name}`)
}

const values: Readonly<Record<ColumnType['type'], unknown>> = {
  STRING: "it's",
  JSON: { a: '\\' },
  INT: 1,
  BIGINT: 1n,
  DOUBLE: 1,
  BOOLEAN: true,
  DATE: '2026-01-02',
  TIMESTAMP: '2026-01-02T03:04:05Z',
  DECIMAL: '1.5',
  ARRAY: [],
  MAP: {},
  STRUCT: {},
}

/** A row that gives every column a value. */
function rowOf(table: Table): object {
  return Object.fromEntries(
    Object.entries(table.columns).map(([column, spec]) => [
      column,
      spec.values?.[0] ?? values[spec.type.type],
    ]),
  )
}

/** One column of each type that some table has. */
function typesOf(all: readonly Table[]): Record<string, ColumnType> {
  const types = all.flatMap((table) => Object.values(table.columns).map(({ type }) => type))
  return Object.fromEntries(types.map((type) => [type.type.toLowerCase(), type]))
}
