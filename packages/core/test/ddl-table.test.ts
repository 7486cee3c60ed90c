import { describe, expect, test } from 'vitest'
import { checkStatements } from '../src/ddl/check.js'
import { clustering, statisticsColumns } from '../src/ddl/clustering.js'
import { columnDefinition } from '../src/ddl/column.js'
import { columnType } from '../src/ddl/column-type.js'
import { duckdbComments } from '../src/ddl/comments.js'
import { tableExpectations } from '../src/ddl/expectations.js'
import { deferredKeys } from '../src/ddl/foreign-key.js'
import { locationClause } from '../src/ddl/location.js'
import { primaryKey } from '../src/ddl/primary-key.js'
import { propertiesClause, tableProperties } from '../src/ddl/properties.js'
import { createTable } from '../src/ddl/table.js'
import { viewStatements } from '../src/ddl/view.js'
import { map, string, struct, timestamp } from '../src/schema/columns.js'
import { type ComposedTable, compose } from '../src/schema/compose.js'
import { table } from '../src/schema/table.js'
import { name, sql } from '../src/sql/fragment.js'
import { categories, namespace, orders, ordersDomain, people, peopleDomain } from './example-domains.js'

const composed = compose([peopleDomain, ordersDomain])
const find = (table: string) => composed.tables.find((entry) => entry.table.name === table) as ComposedTable

describe('columns', () => {
  test('types in both dialects', () => {
    const types = Object.values(orders.columns).map(({ type }) => type)
    expect(types.map((type) => columnType('databricks', type))).toEqual([
      'STRING',
      'STRING',
      'DECIMAL(18, 4)',
      'INT',
      'BIGINT',
      'DOUBLE',
      'BOOLEAN',
      'DATE',
      'TIMESTAMP',
      'ARRAY<STRING>',
      'STRUCT<`city`: STRING, `since`: DATE>',
      'MAP<STRING, DECIMAL(38, 10)>',
      'STRING',
    ])
    expect(types.map((type) => columnType('duckdb', type))).toEqual([
      'VARCHAR',
      'VARCHAR',
      'DECIMAL(18, 4)',
      'INTEGER',
      'BIGINT',
      'DOUBLE',
      'BOOLEAN',
      'DATE',
      'TIMESTAMPTZ',
      'VARCHAR[]',
      'STRUCT("city" VARCHAR, "since" DATE)',
      'MAP(VARCHAR, DECIMAL(38, 10))',
      'VARCHAR',
    ])
  })

  test('a nested field is quoted', () => {
    const { type } = map(struct({ 'a`b"c': timestamp() })).spec
    expect(columnType('databricks', type)).toBe('MAP<STRING, STRUCT<`a``b"c`: TIMESTAMP>>')
    expect(columnType('duckdb', type)).toBe('MAP(VARCHAR, STRUCT("a`b""c" TIMESTAMPTZ))')
  })

  test('NOT NULL, DEFAULT and COMMENT', () => {
    const [user_id, created_at] = [people.columns.user_id, people.columns.created_at]
    expect(columnDefinition('databricks', 'user_id', user_id as never)).toBe(
      "`user_id` STRING NOT NULL COMMENT 'The person, as your systems know them; it\\'s yours.'",
    )
    expect(columnDefinition('duckdb', 'user_id', user_id as never)).toBe('"user_id" VARCHAR NOT NULL')
    expect(columnDefinition('databricks', 'created_at', created_at as never)).toBe(
      "`created_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was made.'",
    )
    expect(columnDefinition('duckdb', 'created_at', created_at as never)).toBe(
      '"created_at" TIMESTAMPTZ DEFAULT current_timestamp',
    )
  })
})

describe('keys and checks', () => {
  test('the primary key is named and never RELY', () => {
    expect(primaryKey(people)).toBe('CONSTRAINT `people_pk` PRIMARY KEY (`user_id`)')
  })

  test('a key to the table itself waits, and only a script drops it first', () => {
    const add =
      'ALTER TABLE `customerio`.`categories` ADD CONSTRAINT `categories_parent_id_fk` FOREIGN KEY (`parent_id`) REFERENCES `customerio`.`categories` (`category_id`)'
    const sqlOf = (replace: boolean) =>
      deferredKeys(find('categories'), namespace, replace).map(({ sql }) => sql)
    expect(sqlOf(false)).toEqual([add])
    expect(sqlOf(true)).toEqual([
      'ALTER TABLE `customerio`.`categories` DROP CONSTRAINT IF EXISTS `categories_parent_id_fk`',
      add,
    ])
    expect(createTable(find('categories'), { dialect: 'databricks', namespace }).sql).not.toContain(
      'FOREIGN KEY',
    )
    expect(deferredKeys(find('orders'), namespace, true)).toEqual([])
  })

  test('CHECKs: replaced in scripts, only added when missing elsewhere', () => {
    const add =
      'ALTER TABLE `customerio`.`people` ADD CONSTRAINT `people_user_id_not_blank` CHECK (length(`user_id`) > 0)'
    const sqlOf = (existing: 'replace' | Set<string>) =>
      checkStatements(people, namespace, existing).map(({ sql }) => sql)
    expect(sqlOf('replace')).toEqual([
      'ALTER TABLE `customerio`.`people` DROP CONSTRAINT IF EXISTS `people_user_id_not_blank`',
      add,
    ])
    expect(sqlOf(new Set())).toEqual([add])
    expect(sqlOf(new Set(['people_user_id_not_blank']))).toEqual([])
  })
})

describe('properties', () => {
  test('in order, the own ones last and winning', () => {
    expect(tableProperties(people, { domain: 'people' })).toEqual({
      'delta.autoOptimize.optimizeWrite': 'true',
      'delta.autoOptimize.autoCompact': 'true',
      'delta.feature.allowColumnDefaults': 'supported',
      'delta.dataSkippingStatsColumns': 'user_id,plan,created_at',
      'customerio.domain': 'people',
      'quality.expectations.plan_known': "fail: `plan` IS NULL OR `plan` IN ('free', 'paid')",
      'quality.expectations.email_has_at': "warn: `email` IS NULL OR `email` LIKE '%@%'",
    })
    expect(tableProperties(orders, { domain: 'orders' })).toEqual({
      'delta.autoOptimize.optimizeWrite': 'true',
      'delta.autoOptimize.autoCompact': 'false',
      'customerio.domain': 'orders',
      'team.owner': 'growth',
    })
    expect(tableProperties(categories, { domain: 'orders', autoOptimize: false })).toEqual({
      'customerio.domain': 'orders',
    })
  })

  test('values are literals', () => {
    expect(propertiesClause({ "a'b": "c\\d'e" })).toBe("TBLPROPERTIES (\n  'a\\'b' = 'c\\\\d\\'e'\n)")
  })

  test('statistics keep clustering keys and leave out personal data, JSON and what Delta has none for', () => {
    const wide = { a: string().notNull(), b: string().pii('email'), c: string().pii('id'), d: map(string()) }
    const more = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`e${i}`, string()]))
    const facets = { kind: 'log', comment: 'x', feed: 'x', primaryKey: ['a'] } as const
    const clustered = table('wide', { ...wide, ...more }, { ...facets, clusterBy: ['c'] as never })
    expect(statisticsColumns(clustered)).toEqual(['a', 'c', ...Array.from({ length: 28 }, (_, i) => `e${i}`)])
    expect(statisticsColumns(orders)).toBeUndefined()
    const hidden = table('hidden', { a: string().notNull().pii('id') }, facets)
    expect(tableProperties(hidden, { domain: 'x' })).toMatchObject({
      'delta.dataSkippingNumIndexedCols': '0',
    })
  })

  test('an own expectation replaces the one of a closed set', () => {
    const own = { expect: sql`${name('plan')} <> ''`, onViolation: 'warn' } as const
    expect(tableExpectations({ ...people, expectations: { plan_known: own } } as never)).toEqual({
      plan_known: own,
    })
  })
})

describe('the rest of a table', () => {
  test('clustering', () => {
    expect(clustering(people)).toBe('CLUSTER BY (`user_id`)')
    expect(clustering(orders)).toBeUndefined()
  })

  test.each([
    ['s3://bucket/base/', "LOCATION 's3://bucket/base/people'"],
    ['dbfs:/base', "LOCATION 'dbfs:/base/people'"],
    ['/Volumes/c/s/v', "LOCATION '/Volumes/c/s/v/people'"],
  ])('location %s', (base, clause) => expect(locationClause(base, 'people')).toBe(clause))

  test.each(['base', '', './base', '/'])('location %j is refused', (base) => {
    expect(() => locationClause(base, 'people')).toThrow(/no absolute address/)
  })

  test('comments of DuckDB', () => {
    expect(duckdbComments(find('people'), namespace).map(({ sql }) => sql)).toEqual([
      `COMMENT ON TABLE "customerio"."people" IS 'One row per person. [customerio.domain=people]'`,
      `COMMENT ON COLUMN "customerio"."people"."user_id" IS 'The person, as your systems know them; it''s yours.'`,
      `COMMENT ON COLUMN "customerio"."people"."email" IS 'Address that messages go to.'`,
      `COMMENT ON COLUMN "customerio"."people"."created_at" IS 'When the row was made.'`,
    ])
  })

  test('a view names tables of the set in full and columns as they are', () => {
    const [view] = peopleDomain.views
    const relations = new Set(['people', 'email'])
    expect(
      viewStatements(view as never, relations, {
        dialect: 'databricks',
        namespace: { catalog: 'main', ...namespace },
      }),
    ).toEqual([
      {
        kind: 'view',
        table: 'reachable_people',
        sql: "CREATE OR REPLACE VIEW `main`.`customerio`.`reachable_people` COMMENT 'Whom an e-mail can reach.' AS\nSELECT p.`user_id`, p.`email` FROM `main`.`customerio`.`people` AS p WHERE p.`email` LIKE '%@%'",
      },
    ])
    expect(viewStatements(view as never, relations, { dialect: 'duckdb', namespace })[1]?.sql).toBe(
      `COMMENT ON VIEW "customerio"."reachable_people" IS 'Whom an e-mail can reach.'`,
    )
  })
})

test('a whole Databricks table', () => {
  const options = {
    dialect: 'databricks',
    namespace: { catalog: 'main', schema: 'customerio' },
    location: 's3://b/base',
  } as const
  expect(createTable(find('orders'), options).sql).toMatchInlineSnapshot(`
    "CREATE TABLE IF NOT EXISTS \`main\`.\`customerio\`.\`orders\` (
      \`order_id\` STRING NOT NULL,
      \`user_id\` STRING,
      \`total\` DECIMAL(18, 4),
      \`quantity\` INT,
      \`sequence\` BIGINT,
      \`score\` DOUBLE,
      \`is_gift\` BOOLEAN,
      \`ordered_on\` DATE,
      \`ordered_at\` TIMESTAMP,
      \`tags\` ARRAY<STRING>,
      \`address\` STRUCT<\`city\`: STRING, \`since\`: DATE>,
      \`amounts\` MAP<STRING, DECIMAL(38, 10)>,
      \`properties\` STRING,
      CONSTRAINT \`orders_pk\` PRIMARY KEY (\`order_id\`),
      CONSTRAINT \`orders_user_id_fk\` FOREIGN KEY (\`user_id\`) REFERENCES \`main\`.\`customerio\`.\`people\` (\`user_id\`)
    )
    USING DELTA
    LOCATION 's3://b/base/orders'
    COMMENT 'One row per order.'
    TBLPROPERTIES (
      'delta.autoOptimize.optimizeWrite' = 'true',
      'delta.autoOptimize.autoCompact' = 'false',
      'customerio.domain' = 'orders',
      'team.owner' = 'growth'
    )"
  `)
})

test('a whole DuckDB table has its CHECKs inside, and no keys', () => {
  expect(createTable(find('orders'), { dialect: 'duckdb', namespace }).sql).toMatchInlineSnapshot(`
    "CREATE TABLE IF NOT EXISTS "customerio"."orders" (
      "order_id" VARCHAR NOT NULL,
      "user_id" VARCHAR,
      "total" DECIMAL(18, 4),
      "quantity" INTEGER,
      "sequence" BIGINT,
      "score" DOUBLE,
      "is_gift" BOOLEAN,
      "ordered_on" DATE,
      "ordered_at" TIMESTAMPTZ,
      "tags" VARCHAR[],
      "address" STRUCT("city" VARCHAR, "since" DATE),
      "amounts" MAP(VARCHAR, DECIMAL(38, 10)),
      "properties" VARCHAR,
      CONSTRAINT "orders_total_not_negative" CHECK ("total" IS NULL OR "total" >= 0)
    )"
  `)
})
