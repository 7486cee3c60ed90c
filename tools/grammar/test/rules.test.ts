import { describe, expect, test } from 'vitest'
import type { Rule } from '../src/rules/rule.ts'
import { RULES } from '../src/rules/rules.ts'
import { statementsOf } from '../src/statement.ts'

function reasons(rule: Rule, script: string): string[] {
  const statements = statementsOf(script)
  const found = rule.of === 'script' ? [rule.check(statements)] : statements.map((each) => rule.check(each))
  return found.filter((reason) => reason !== undefined)
}

describe.each(RULES)('$name', (rule) => {
  test('is broken by its one example and kept by the other', () => {
    expect(reasons(rule, rule.breaks)).toHaveLength(1)
    expect(reasons(rule, rule.keeps)).toEqual([])
  })

  test('says a fact, and who says so', () => {
    expect(rule.says).toMatch(/[.…]$/)
    expect(rule.source).toMatch(
      /^(Databricks|Delta Lake|Spark SQL|dbt-databricks|databricks-sqlalchemy|Databricks SQL CLI)/,
    )
  })
})

test('names of rules are unique', () => {
  const names = RULES.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

// Each reads a form of its own: what one rule cannot read, it would not see.
test.each([
  ['at most four clustering keys', 'ALTER TABLE t CLUSTER BY (a, b, c, d, e)'],
  [
    'types of clustering keys',
    'CREATE OR REPLACE TABLE t (a ARRAY<STRUCT<b: INT>>, c INT) CLUSTER BY (c, a)',
  ],
  ['types of clustering keys', 'CREATE TABLE t (a INT) CLUSTER BY (z)'],
  [
    'statistics of clustering keys',
    `CREATE TABLE t (${Array.from({ length: 33 }, (_, i) => `c${i} INT`).join(', ')}) CLUSTER BY (c32)`,
  ],
  ['NOT NULL of primary keys', 'CREATE TABLE t (a INT); ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (a)'],
  ['no CHECK in CREATE TABLE', 'CREATE TABLE t (a INT CHECK (a > 0))'],
  ['no UNIQUE', 'CREATE TABLE t (a INT UNIQUE)'],
  [
    'a CHECK that is NULL rejects the row',
    'CREATE TABLE t (a INT, b INT); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NULL OR a > b)',
  ],
  [
    'a CHECK that is NULL rejects the row',
    'CREATE TABLE t (a INT); ALTER TABLE t ADD CONSTRAINT c CHECK (a BETWEEN 1 AND 2)',
  ],
  ['ADD COLUMN without DEFAULT and NOT NULL', 'ALTER TABLE t ADD COLUMN a INT DEFAULT 1'],
  ['privileges of Unity Catalog', 'GRANT MODIFY ON VIEW `v` TO `g`'],
  ['privileges of Unity Catalog', 'GRANT USAGE ON SCHEMA `s` TO `g`'],
  ['form of a grant', 'GRANT SELECT ON TABLE `t` FROM `g`'],
  ['keys of tags', "ALTER TABLE t SET TAGS (' a' = 'b')"],
  ['files of volumes', "REMOVE '/tmp/a.json'"],
  ['files of volumes', 'PUT :file INTO :path'],
  ['values of properties', "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.enableChangeDataFeed' = TRUE)"],
  ['types', 'CREATE TABLE t (a MAP<STRING, STRUCT<b: DATETIME>>)'],
  ['clauses of CREATE TABLE', "CREATE TABLE t (a INT) COMMENT 'x' COMMENT 'y'"],
  ['clauses of CREATE TABLE', "CREATE TABLE t (a INT) USING DELTA CLUSTER BY a COMMENT 'y'"],
])('%s is broken by: %s', (name, script) => {
  const rule = RULES.find((each) => each.name === name) as Rule
  expect(reasons(rule, script)).not.toEqual([])
})

test.each([
  [
    'a CHECK that is NULL rejects the row',
    'CREATE TABLE t (a INT, b INT); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NULL OR (b IS NULL OR a > b))',
  ],
  [
    'a CHECK that is NULL rejects the row',
    'CREATE TABLE t (a INT); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL AND (a IS NULL OR a BETWEEN 1 AND 2))',
  ],
  [
    'a CHECK that is NULL rejects the row',
    'CREATE TABLE t (a INT); ALTER TABLE t ADD CONSTRAINT c CHECK (a <=> 1)',
  ],
  ['at most four clustering keys', 'CREATE TABLE t (a INT) CLUSTER BY AUTO'],
  ['a quote inside of a string', "SELECT 'a' 'b'"],
  ['no actions of foreign keys', 'ALTER TABLE t DROP PRIMARY KEY CASCADE'],
])('%s is kept by: %s', (name, script) => {
  expect(reasons(RULES.find((each) => each.name === name) as Rule, script)).toEqual([])
})
