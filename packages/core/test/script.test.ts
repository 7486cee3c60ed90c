import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderDomainScript, renderScript, splitStatements } from '../src/ddl/index.js'
import { string } from '../src/schema/columns.js'
import { domain } from '../src/schema/domain.js'
import { table } from '../src/schema/table.js'
import type { Dialect } from '../src/sql/dialect.js'
import { identifier } from '../src/sql/identifier.js'
import { literal } from '../src/sql/literal.js'
import { duckdb } from '../src/warehouse/duckdb/index.js'
import { namespace, ordersDomain, peopleDomain } from './example-domains.js'

const all = [peopleDomain, ordersDomain]
const databricks = { dialect: 'databricks', namespace } as const

describe('a script', () => {
  test('says what it is, where it runs and what to stop', () => {
    const header = renderScript(all, databricks).split('\n\n')[0]
    expect(header).toMatchInlineSnapshot(`
      "-- Customer.io tables: people, orders
      -- One file for 01_core_people.sql, 02_orders.sql.
      --
      -- Generated from the table definitions. Do not edit: change a definition and generate again.
      -- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
      -- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
      -- Stop loads first: adding a CHECK makes concurrent writes fail.
      -- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
      -- or print the script with it: customerio-databricks sql --catalog main"
    `)
  })

  test('names the keys it leaves out', () => {
    const alone = renderDomainScript(ordersDomain, databricks)
    expect(alone).toContain('-- - orders_user_id_fk: orders to people\n')
    expect(alone).not.toContain('REFERENCES `customerio`.`people`')
    expect(renderDomainScript(ordersDomain, { ...databricks, context: all })).toContain(
      'REFERENCES `customerio`.`people`',
    )
  })

  test('a catalog is made and used only when it is given', () => {
    expect(renderScript(all, databricks)).not.toMatch(/^(CREATE|USE) CATALOG/m)
    const script = renderScript(all, { ...databricks, namespace: { catalog: 'main', schema: 's' } })
    expect(script).toContain(
      'CREATE CATALOG IF NOT EXISTS `main`;\n\nUSE CATALOG `main`;\n\nCREATE SCHEMA IF NOT EXISTS `main`.`s`',
    )
  })

  test.each(['databricks', 'duckdb'] as const)(
    'the whole set is the union of the domain files: %s',
    (dialect) => {
      const whole = splitStatements(dialect, renderScript(all, { dialect, namespace }))
      const parts = all.flatMap((each) =>
        splitStatements(dialect, renderDomainScript(each, { dialect, namespace, context: all })),
      )
      expect(new Set(whole)).toEqual(new Set(parts))
      expect(new Set(whole).size).toBe(whole.length)
    },
  )

  test('a key to a later file is refused', () => {
    expect(() =>
      renderDomainScript(ordersDomain, { ...databricks, context: [ordersDomain, peopleDomain] }),
    ).toThrow(
      'domain "orders", table "orders": the key "orders_user_id_fk" points to "people", which a later file makes',
    )
  })

  test('a line break in a comment stays in its comment', () => {
    const odd = table(
      'odd',
      { id: string().notNull() },
      { kind: 'log', comment: "a\n; DROP 'b\r\nc", feed: 'x', primaryKey: ['id'] },
    )
    const script = renderScript([domain({ name: 'd', file: 'd', comment: 'x', tables: [odd] })], {
      dialect: 'duckdb',
      namespace,
    })
    expect(script).toContain("-- odd: a ; DROP 'b c\nCREATE TABLE")
    expect(splitStatements('duckdb', script)).toHaveLength(3)
  })

  test('runs twice on DuckDB, and rows stay', async () => {
    const warehouse = await duckdb({ file: ':memory:' })
    const statements = splitStatements('duckdb', renderScript(all, { dialect: 'duckdb', namespace }))
    for (const statement of statements) await warehouse.execute(statement)
    await warehouse.execute("INSERT INTO people (user_id, email) VALUES ('u1', 'a@b.c')")
    for (const statement of statements) await warehouse.execute(statement)
    expect(await warehouse.query('SELECT * FROM reachable_people')).toEqual([
      { user_id: 'u1', email: 'a@b.c' },
    ])
    await expect(warehouse.execute("INSERT INTO people (user_id) VALUES ('')")).rejects.toThrow(
      'CHECK constraint failed',
    )
    const comments =
      "SELECT comment FROM duckdb_columns() WHERE table_name = 'people' AND column_name = 'user_id'"
    expect(await warehouse.query(comments)).toEqual([
      { comment: "The person, as your systems know them; it's yours." },
    ])
    await warehouse.close()
  })
})

describe('splitStatements', () => {
  test.each<[Dialect, string, string[]]>([
    ['duckdb', '', []],
    ['duckdb', ' ;;\n; ', []],
    ['duckdb', 'SELECT 1', ['SELECT 1']],
    ['duckdb', "SELECT ';'; -- two;\nSELECT 2;", ["SELECT ';'", 'SELECT 2']],
    ['duckdb', "SELECT 'it''s;'; SELECT 2", ["SELECT 'it''s;'", 'SELECT 2']],
    ['duckdb', "SELECT '\\'; SELECT 2", ["SELECT '\\'", 'SELECT 2']],
    ['duckdb', 'SELECT ";""" ; SELECT 2', ['SELECT ";"""', 'SELECT 2']],
    ['duckdb', '/* ; /* ; */ ; */ SELECT 1; SELECT /* ; */ 2', ['SELECT 1', 'SELECT /* ; */ 2']],
    ['duckdb', 'SELECT 4 / 2 - 1; SELECT 2', ['SELECT 4 / 2 - 1', 'SELECT 2']],
    ['databricks', "SELECT '\\';'; SELECT 2", ["SELECT '\\';'", 'SELECT 2']],
    ['databricks', "SELECT '\\\\'; SELECT 2", ["SELECT '\\\\'", 'SELECT 2']],
    ['databricks', 'SELECT "\\";"; SELECT 2', ['SELECT "\\";"', 'SELECT 2']],
    ['databricks', 'SELECT `;``;`; SELECT 2', ['SELECT `;``;`', 'SELECT 2']],
    ['databricks', "SELECT r'\\'; SELECT 2", ["SELECT r'\\'", 'SELECT 2']],
    ['databricks', "-- it's; a comment\nSELECT 1;\n-- the end", ['SELECT 1']],
  ])('%s %j', (dialect, script, statements) => expect(splitStatements(dialect, script)).toEqual(statements))

  test.each(["SELECT 'x", 'SELECT "x', '/* /* */ x'])('%s does not end', (script) => {
    expect(() => splitStatements('databricks', `SELECT 1;\n${script}`)).toThrow('line 2')
  })

  test('whatever stands in literals and names, statements stay whole', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '"', '`', '\\', ';', '-', '/', '*', '\n', '\0', 'r', 'é', '😀'),
      maxLength: 12,
    })
    const word = text.filter((name) => name !== '' && !name.includes('\0'))
    fc.assert(
      fc.property(
        fc.constantFrom<Dialect>('databricks', 'duckdb'),
        fc.array(fc.tuple(text, word), { maxLength: 5 }),
        (dialect, pairs) => {
          const statements = pairs.map(
            ([value, name]) => `SELECT ${literal(dialect, value)} AS ${identifier(dialect, name)}`,
          )
          expect(splitStatements(dialect, statements.map((sql) => `-- ';\n${sql};`).join('\n'))).toEqual(
            statements,
          )
        },
      ),
    )
  })

  test('a long literal full of escapes takes no time', () => {
    const long = `SELECT ${literal('databricks', "\\'".repeat(500_000))}`
    const started = performance.now()
    expect(splitStatements('databricks', `${long};${long}`)).toHaveLength(2)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
