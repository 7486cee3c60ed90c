import { randomUUID } from 'node:crypto'
import { existingTables, identifier, qualified, type Warehouse } from '@customerio-databricks/core'
import { selectDomains } from '../domains.js'
import { PROGRAM } from '../names.js'
import type { Settings } from '../settings.js'
import { openWarehouse } from '../target.js'
import type { Check } from './check.js'
import { clockFinding } from './clock.js'
import { runtimeFinding } from './runtime.js'
import { presentTables } from './tables.js'

const quote = (name: string) => identifier('databricks', name)

/** What a SQL warehouse needs, in the order in which it is tried. */
export function databricksChecks(settings: Settings, keep: (opened: Warehouse) => void): Check[] {
  let session: Warehouse
  let user = 'you'
  let schemaIsThere = true
  const { catalog, schema, volume } = settings
  const namespace = { catalog, schema }
  const where = catalog === undefined ? quote(schema) : `${quote(catalog)}.${quote(schema)}`
  const create = [
    PROGRAM,
    'create --target databricks',
    ...(catalog === undefined ? [] : [`--catalog ${catalog}`]),
  ].join(' ')
  return [
    {
      name: 'login',
      needed: true,
      fix: () =>
        'Set DATABRICKS_HOST, DATABRICKS_HTTP_PATH, and DATABRICKS_TOKEN or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET; give that user CAN USE on the SQL warehouse.',
      async run() {
        // The schema that every catalog has: ours is looked for later.
        session = await openWarehouse({
          target: settings.target,
          schema: 'default',
          catalog: undefined,
          volume: undefined,
        })
        keep(session)
        user = await ask(session, 'current_user()')
        return { finding: `${session.label} as ${user}` }
      },
    },
    {
      name: 'runtime',
      needed: false,
      fix: () => 'Use a SQL warehouse, or a cluster of runtime 15.4 or newer.',
      run: () => runtimeFinding(session),
    },
    {
      name: 'catalog',
      needed: true,
      fix: () =>
        catalog === undefined
          ? 'Name a catalog with --catalog.'
          : `Create it, or ask its owner: GRANT USE CATALOG ON CATALOG ${quote(catalog)} TO ${quote(user)}`,
      async run() {
        if (catalog !== undefined) await session.execute(`USE CATALOG ${quote(catalog)}`)
        return { finding: catalog ?? `${await ask(session, 'current_catalog()')}, the workspace's default` }
      },
    },
    {
      name: 'schema',
      needed: true,
      fix: () => `Ask its owner: GRANT USE SCHEMA ON SCHEMA ${where} TO ${quote(user)}`,
      async run() {
        const warehouse = { ...session, namespace }
        const present = await existingTables(warehouse)
        schemaIsThere = present !== undefined
        return presentTables(warehouse, present, selectDomains(settings.only), create)
      },
    },
    {
      name: 'privileges',
      needed: false,
      fix: () =>
        `Ask the owner of the schema: GRANT USE SCHEMA, CREATE TABLE, SELECT, MODIFY ON SCHEMA ${where} TO ${quote(user)}`,
      async run() {
        if (!schemaIsThere)
          return { finding: 'not tried: create makes the schema, with CREATE SCHEMA on its catalog' }
        await tryTable(
          session,
          qualified('databricks', namespace, `staging_${randomUUID().replaceAll('-', '')}`),
        )
        return { finding: 'a table was made, written, read and dropped' }
      },
    },
    {
      name: 'volume',
      needed: false,
      fix: () =>
        volume === undefined
          ? 'Name a volume with --volume, or leave DATABRICKS_VOLUME unset.'
          : volumeFix(volume, quote(user)),
      async run() {
        if (volume === undefined)
          return { finding: 'none is named: rows beyond 64 MB of one table need one (--volume)' }
        const { tryVolume } = await import('@customerio-databricks/core/databricks')
        return { finding: `a file was put into ${await tryVolume({ volume })}, read and removed` }
      },
    },
    {
      name: 'clock',
      needed: false,
      fix: () => 'Set the clock of this machine by NTP.',
      run: () => clockFinding(session),
    },
  ]
}

/** The privileges on a volume, and how to make one. */
function volumeFix(volume: string, user: string): string {
  const parts = volume.split('/').slice(2, 5)
  if (parts.length < 3) return 'Name a volume, such as --volume /Volumes/main/customerio/staging'
  const name = parts.map(quote).join('.')
  return `If it is not there: CREATE VOLUME IF NOT EXISTS ${name}. Else ask its owner: GRANT READ VOLUME, WRITE VOLUME ON VOLUME ${name} TO ${user}`
}

/** Does what a load does. The table goes, also when something in between is refused. */
async function tryTable(session: Warehouse, table: string): Promise<void> {
  await session.execute(`CREATE TABLE ${table} (\`one\` INT) USING DELTA COMMENT 'Made by doctor. Drop it.'`)
  try {
    await session.execute(`INSERT INTO ${table} SELECT 1`)
    await session.query(`SELECT \`one\` FROM ${table}`)
  } finally {
    await session.execute(`DROP TABLE IF EXISTS ${table}`)
  }
}

async function ask(session: Warehouse, expression: string): Promise<string> {
  const [row] = await session.query<{ answer: string }>(`SELECT ${expression} AS answer`)
  return String(row?.answer)
}
