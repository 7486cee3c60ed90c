import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import { alterTable } from '../read/alter-table.ts'
import { type Column, createTable, type Part } from '../read/create-table.ts'
import { propertiesOf } from '../read/properties.ts'
import { find, has, items, nameOf } from '../read/tokens.ts'
import type { Statement } from '../statement.ts'
import { AGGREGATES, FUNCTIONS_THAT_DIFFER } from './functions.ts'
import type { Rule } from './rule.ts'

const CREATE = 'Databricks: CREATE TABLE [USING]'
const TYPES =
  /^(BIGINT|BINARY|BOOLEAN|DATE|DECIMAL|DOUBLE|FLOAT|INT|INTERVAL|SMALLINT|STRING|TIMESTAMP|TIMESTAMP_NTZ|TINYINT|ARRAY|MAP|STRUCT|VARIANT|VOID|LONG|INTEGER|NUMERIC|DEC|REAL|BYTE|SHORT)$/

export const columnRules: readonly Rule[] = [
  {
    name: 'types',
    says: 'A column has a type of Databricks SQL; there is no TEXT, VARCHAR2, DATETIME, JSON, JSONB or UUID.',
    source: 'Databricks: Data types',
    breaks: 'CREATE TABLE t (a JSON)',
    keeps: 'CREATE TABLE t (a MAP<STRING, STRUCT<b: DECIMAL(18, 4)>>)',
    of: 'statement',
    check: ofColumns(({ key, type }) => {
      const unknown = typeWords(type).find((word) => !TYPES.test(word))
      return unknown === undefined ? undefined : `${key} is ${unknown}`
    }),
  },
  {
    name: 'NOT NULL inside of types',
    says: 'A field of a STRUCT may be NOT NULL; inside of ARRAY and MAP nothing may.',
    source: 'Delta Lake: Constraints',
    breaks: 'CREATE TABLE t (a ARRAY<STRUCT<b: INT NOT NULL>>)',
    keeps: 'CREATE TABLE t (a STRUCT<b: INT NOT NULL>)',
    of: 'statement',
    check: ofColumns(({ key, type }) =>
      has(type, 'NOT', 'NULL') && /^(ARRAY|MAP)$/.test(type[0]?.text ?? '')
        ? `${key} has a NOT NULL inside`
        : undefined,
    ),
  },
  {
    name: 'DEFAULT needs its feature',
    says: 'A table with a DEFAULT sets delta.feature.allowColumnDefaults, else CREATE fails with WRONG_COLUMN_DEFAULTS_FOR_DELTA_FEATURE_NOT_ENABLED.',
    source: 'Delta Lake: Default columns',
    breaks: "CREATE TABLE t (a INT DEFAULT 1) USING DELTA TBLPROPERTIES ('x' = 'y')",
    keeps:
      "CREATE TABLE t (a INT DEFAULT 1) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')",
    of: 'statement',
    check(statement) {
      const hasDefault = createTable(statement)?.columns.some(({ properties }) => part(properties, 'DEFAULT'))
      const allowed = propertiesOf(statement).some(
        ({ key, value }) =>
          key === 'delta.feature.allowColumnDefaults' && /^(supported|enabled)$/.test(value ?? ''),
      )
      return hasDefault && !allowed ? 'has a DEFAULT without it' : undefined
    },
  },
  {
    name: 'DEFAULT is the same for every row of a statement',
    says: 'uuid(), rand() and the like are refused as a DEFAULT; current_timestamp() is not.',
    source: 'Databricks: CREATE TABLE [USING]',
    breaks: 'CREATE TABLE t (a STRING DEFAULT uuid())',
    keeps: 'CREATE TABLE t (a TIMESTAMP DEFAULT current_timestamp())',
    of: 'statement',
    check: ofColumns(({ key, properties }) => {
      const differing = part(properties, 'DEFAULT')?.tokens.find(({ text }) =>
        FUNCTIONS_THAT_DIFFER.has(text),
      )
      return differing === undefined ? undefined : `${key} has ${differing.text}()`
    }),
  },
  {
    name: 'generated columns',
    says: 'GENERATED ALWAYS AS takes no subquery, no aggregate and no function that differs; a VARIANT cannot be generated.',
    source: CREATE,
    breaks: 'CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS ((SELECT max(a) FROM t)))',
    keeps: 'CREATE TABLE t (a TIMESTAMP, b DATE GENERATED ALWAYS AS (CAST(a AS DATE)))',
    of: 'statement',
    check: ofColumns(({ key, type, properties }) => {
      const list = part(properties, 'GENERATED')?.tokens
      if (list === undefined) return undefined
      const wrong = list.find(
        ({ text }) => text === 'SELECT' || AGGREGATES.has(text) || FUNCTIONS_THAT_DIFFER.has(text),
      )
      if (wrong !== undefined) return `${key} has ${wrong.text}`
      return type[0]?.text === 'VARIANT' ? `${key} is a VARIANT` : undefined
    }),
  },
  {
    name: 'IDENTITY begins with START WITH',
    says: 'Before runtime 16.1, START WITH stands before INCREMENT BY.',
    source: CREATE,
    breaks: 'CREATE TABLE t (a BIGINT GENERATED ALWAYS AS IDENTITY (INCREMENT BY 1 START WITH 1))',
    keeps: 'CREATE TABLE t (a BIGINT)',
    of: 'statement',
    check({ tokens }) {
      const start = find(tokens, 'START', 'WITH')
      const increment = find(tokens, 'INCREMENT', 'BY')
      return start > increment && increment !== -1 ? 'has INCREMENT BY first' : undefined
    },
  },
  {
    name: 'no IDENTITY',
    says: 'A table with an identity column takes no concurrent transactions.',
    source: 'Databricks: Isolation levels and write conflicts',
    breaks: 'CREATE TABLE t (a BIGINT GENERATED ALWAYS AS IDENTITY)',
    keeps: 'CREATE TABLE t (a BIGINT GENERATED ALWAYS AS (b + 1))',
    of: 'statement',
    check: ofColumns(({ key, properties }) =>
      part(properties, 'GENERATED')?.tokens.some(({ text }) => text === 'IDENTITY')
        ? `${key} is one`
        : undefined,
    ),
  },
  {
    name: 'names that the change data feed keeps',
    says: 'With the change data feed a column cannot be called _change_type, _commit_version or _commit_timestamp.',
    source: 'Delta Lake: Change data feed',
    breaks: 'CREATE TABLE t (_change_type STRING)',
    keeps: 'CREATE TABLE t (change_type STRING)',
    of: 'statement',
    check: ofColumns(({ key }) =>
      /^_(change_type|commit_version|commit_timestamp)$/.test(key) ? `has ${key}` : undefined,
    ),
  },
  {
    name: 'names of the engine',
    says: 'A column name begins with neither _ nor current_, which the engine uses itself.',
    source: 'Databricks: Reserved words and schemas',
    breaks: 'CREATE TABLE t (current_plan STRING)',
    keeps: 'CREATE TABLE t (plan STRING)',
    of: 'statement',
    check: ofColumns(({ key }) => (/^(_|current_)/.test(key) ? `has ${key}` : undefined)),
  },
  {
    name: 'characters in names of columns',
    says: 'Blanks and ,;{}()= in a column name need delta.columnMapping.mode = name.',
    source: 'Databricks: Rename and drop columns with column mapping',
    breaks: 'CREATE TABLE t (`a b` INT)',
    keeps: "CREATE TABLE t (`a b` INT) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')",
    of: 'statement',
    check(statement) {
      const mapped = propertiesOf(statement).some(
        ({ key, value }) => key === 'delta.columnMapping.mode' && value === 'name',
      )
      const wrong = createTable(statement)?.columns.find(({ key }) => /[ ,;{}()\n\t=]/.test(key))
      return wrong === undefined || mapped ? undefined : `has \`${wrong.key}\``
    },
  },
  {
    name: 'ADD COLUMN without DEFAULT and NOT NULL',
    says: 'An added column has neither DEFAULT nor NOT NULL.',
    source: 'Databricks: ALTER TABLE … COLUMN',
    breaks: 'ALTER TABLE t ADD COLUMNS (a INT NOT NULL)',
    keeps: "ALTER TABLE t ADD COLUMNS (a INT COMMENT 'the default is not null')",
    of: 'statement',
    check(statement) {
      const action = alterTable(statement)?.action ?? []
      if (action[0]?.text !== 'ADD' || !/^COLUMNS?$/.test(action[1]?.text ?? '')) return undefined
      if (has(action, 'DEFAULT')) return 'has a DEFAULT'
      return has(action, 'NOT', 'NULL') ? 'has a NOT NULL' : undefined
    },
  },
  {
    name: 'column mapping before DROP and RENAME',
    says: 'DROP COLUMN and RENAME COLUMN need delta.columnMapping.mode = name.',
    source: 'Databricks: Rename and drop columns with column mapping',
    breaks: 'CREATE TABLE t (a INT, b INT); ALTER TABLE t DROP COLUMN a',
    keeps:
      "CREATE TABLE t (a INT, b INT) TBLPROPERTIES ('delta.columnMapping.mode' = 'name'); ALTER TABLE t DROP COLUMN a",
    of: 'script',
    check: (statements) =>
      altersWithout(
        statements,
        'delta.columnMapping.mode',
        (action) => /^(DROP|RENAME)$/.test(action[0]?.text ?? '') && /^COLUMNS?$/.test(action[1]?.text ?? ''),
      ),
  },
  {
    name: 'type widening before another type',
    says: 'ALTER COLUMN … TYPE needs delta.enableTypeWidening.',
    source: 'Databricks: Type widening',
    breaks: 'CREATE TABLE t (a INT); ALTER TABLE t ALTER COLUMN a TYPE BIGINT',
    keeps:
      "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.enableTypeWidening' = 'true'); ALTER TABLE t ALTER COLUMN a TYPE BIGINT",
    of: 'script',
    check: (statements) =>
      altersWithout(
        statements,
        'delta.enableTypeWidening',
        (action) => action[0]?.text === 'ALTER' && has(action, 'TYPE'),
      ),
  },
]

function ofColumns(check: (column: Column) => string | undefined) {
  return (statement: Statement): string | undefined => {
    for (const column of createTable(statement)?.columns ?? []) {
      const reason = check(column)
      if (reason !== undefined) return reason
    }
    return undefined
  }
}

function part(properties: readonly Part[], name: string): Part | undefined {
  return properties.find((each) => each.name === name)
}

/** The words of a type that name types, and not fields of a STRUCT. */
function typeWords(type: readonly Token[]): string[] {
  const [first] = type
  if (first === undefined) return []
  if (!/^(ARRAY|MAP|STRUCT)$/.test(first.text)) return [first.text]
  const inner = items(type, 1).items.map((item) =>
    first.text === 'STRUCT' ? item.slice(item[1]?.text === ':' ? 2 : 1) : item,
  )
  return [first.text, ...inner.flatMap(typeWords)]
}

/** An ALTER of a table that the script made without a property that this ALTER needs. */
function altersWithout(
  statements: readonly Statement[],
  property: string,
  needs: (action: readonly Token[]) => boolean,
): string | undefined {
  const without = new Set(
    statements.flatMap((each) => {
      const table = createTable(each)
      return table === undefined || propertiesOf(each).some(({ key }) => key === property)
        ? []
        : [table.table]
    }),
  )
  const wrong = statements
    .map(alterTable)
    .find((each) => each && without.has(each.table) && needs(each.action))
  return wrong === undefined ? undefined : `${nameOf(wrong.name)} has no ${property}`
}
