import { compose, type Domain, typeName } from '@customerio-databricks/core'
import type { ChangeKind } from '@customerio-databricks/core/migrate'
import { expect, test } from 'vitest'
import { foreignKey } from '../../src/ddl/foreign-key.js'
import { primaryKey } from '../../src/ddl/primary-key.js'
import { tableProperties } from '../../src/ddl/properties.js'
import { databricksSpelling } from '../../src/migrate/live/databricks-schema.js'
import type { LiveSchema, LiveTable } from '../../src/migrate/live/live-schema.js'
import { foreignKeySteps } from '../../src/migrate/plan/key-steps.js'
import { tableChange } from '../../src/migrate/plan/table-change.js'
import { tableSteps } from '../../src/migrate/plan/table-steps.js'
import { renderSql } from '../../src/sql/fragment.js'
import { cases, domainOf } from './cases.js'

// What open-source Delta does not run: the statements for a schema that Databricks describes in full.
const namespace = { catalog: 'main', schema: 'customerio' }

/** A schema as Databricks describes it, made of definitions. */
function liveOf(domain: Domain): LiveSchema {
  const tables = compose([domain]).tables.map((composed): LiveTable => {
    const { table } = composed
    const key = (text: string) => text.replace(/^CONSTRAINT `(.*?)` /, '')
    return {
      name: table.name,
      columns: Object.entries(table.columns).map(
        ([name, { type, nullable, comment = '', default: value }]) => ({
          name,
          type: typeName(type),
          nullable,
          comment,
          default: value && renderSql('databricks', value),
        }),
      ),
      comment: table.comment,
      checks: Object.entries(table.checks).map(([name, rule]) => ({
        name,
        rule: renderSql('databricks', rule),
      })),
      keys: {
        [`${table.name}_pk`]: key(primaryKey(table)),
        ...Object.fromEntries(
          composed.foreignKeys.map((each) => [each.name, key(foreignKey(each, namespace))]),
        ),
      },
      clusterBy: table.clusterBy,
      properties: tableProperties(table, composed),
      size: { bytes: 10, files: 1 },
    }
  })
  return { tables: new Map(tables.map((table) => [table.name, table])), views: new Map(), names: [] }
}

function statements(kind: ChangeKind, allowBreaking = true): string[] {
  const one = cases.find((each) => each.kind === kind) as (typeof cases)[number]
  const live = liveOf(domainOf([one.before]))
  const composed = compose([domainOf([one.after])])
  const keys = foreignKeySteps(composed, live, namespace)
  const options = { allowBreaking }
  const tables = composed.tables.flatMap((each) => {
    const now = live.tables.get(each.table.name)
    if (now === undefined) return []
    const context = { dialect: 'databricks', namespace, options, composed: each, live: now } as const
    return tableSteps(tableChange({ ...context, spelling: databricksSpelling })).steps
  })
  return [...keys.first, ...tables, ...keys.last]
    .flatMap((step) => step.statements)
    .map((sql) => sql.replaceAll('`main`.`customerio`.', '').replaceAll('`', ''))
}

test.each<[ChangeKind, string[]]>([
  ['NOT NULL added', ['ALTER TABLE things ALTER COLUMN must SET NOT NULL']],
  ['NOT NULL dropped', ['ALTER TABLE things ALTER COLUMN may DROP NOT NULL']],
  [
    'primary key',
    [
      'ALTER TABLE keyed DROP PRIMARY KEY IF EXISTS CASCADE',
      'ALTER TABLE keyed ADD CONSTRAINT keyed_pk PRIMARY KEY (id, part)',
    ],
  ],
  [
    'foreign key added',
    ['ALTER TABLE things ADD CONSTRAINT things_to_one_fk FOREIGN KEY (to_one) REFERENCES one (id)'],
  ],
  [
    'foreign key changed',
    [
      'ALTER TABLE things DROP CONSTRAINT IF EXISTS things_to_two_fk',
      'ALTER TABLE things ADD CONSTRAINT things_to_two_fk FOREIGN KEY (to_two) REFERENCES three (id)',
    ],
  ],
  ['foreign key dropped', ['ALTER TABLE things DROP CONSTRAINT IF EXISTS things_to_four_fk']],
  [
    'required column added',
    [
      "ALTER TABLE things SET TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')",
      'ALTER TABLE things ADD COLUMNS (required STRING)',
      "ALTER TABLE things ALTER COLUMN required SET DEFAULT 'filled'",
      'ALTER TABLE things ALTER COLUMN required SET NOT NULL',
    ],
  ],
  [
    'column renamed',
    [
      "ALTER TABLE things SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')",
      'ALTER TABLE things RENAME COLUMN name_before TO name_after',
    ],
  ],
  [
    'type',
    [
      "ALTER TABLE things SET TBLPROPERTIES ('delta.enableTypeWidening' = 'true')",
      'ALTER TABLE things ALTER COLUMN wider TYPE BIGINT',
      'ALTER TABLE things ALTER COLUMN money TYPE DECIMAL(18, 4)',
    ],
  ],
  [
    'check changed',
    [
      'ALTER TABLE things DROP CONSTRAINT IF EXISTS things_checked_more',
      'ALTER TABLE things ADD CONSTRAINT things_checked_more CHECK (checked_more IS NULL OR checked_more > 1)',
    ],
  ],
])('on Databricks: %s', (kind, expected) => {
  expect(statements(kind)).toEqual(expected)
})

test('a primary key changes only with --allow-breaking', () => {
  expect(statements('primary key', false)).toEqual([])
})

test('expressions are compared as engines store them', () => {
  expect(databricksSpelling("length ( `Id` ) > 0 AND a LIKE '% A'")).toBe(
    databricksSpelling("length(`Id`) > 0 and A like '% A'"),
  )
  expect(databricksSpelling("a = 'b c'")).not.toBe(databricksSpelling("a = 'bc'"))
})
