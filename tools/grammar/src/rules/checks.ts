import { type Token, tokens } from '@customerio-databricks/local-warehouse/tokens'
import { type Constraint, constraintsOf } from '../read/constraint.ts'
import { createTable } from '../read/create-table.ts'
import { propertiesOf } from '../read/properties.ts'
import { has, isName, nameOf } from '../read/tokens.ts'
import type { Statement } from '../statement.ts'
import { AGGREGATES, ALLOWED_IN_CHECKS, FUNCTIONS_THAT_DIFFER } from './functions.ts'
import { rejectsNull } from './null-safe.ts'
import type { Rule } from './rule.ts'

const ADD = 'Databricks: ALTER TABLE … ADD CONSTRAINT'
const ALLOWED = 'Delta Lake: AllowedUserProvidedExpressions.scala'
const TABLE = 'CREATE TABLE t (a INT, b STRING NOT NULL); '

export const checkRules: readonly Rule[] = [
  {
    name: 'no CHECK in CREATE TABLE',
    says: 'A CHECK is added by ALTER TABLE after the table was made.',
    source: 'Databricks: CONSTRAINT clause',
    breaks: 'CREATE TABLE t (a INT, CONSTRAINT c CHECK (a IS NULL OR a > 0))',
    keeps: 'CREATE TABLE t (a INT); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NULL OR a > 0)',
    of: 'statement',
    check: (statement) => (checks(statement).some(({ inline }) => inline) ? 'has one' : undefined),
  },
  {
    name: 'a CHECK has a name',
    says: 'ADD CONSTRAINT … CHECK needs a name.',
    source: ADD,
    breaks: 'ALTER TABLE t ADD CHECK (a > 0)',
    keeps: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    of: 'statement',
    check: (statement) => (checks(statement).some(({ name }) => name === undefined) ? 'has none' : undefined),
  },
  {
    name: 'names of CHECKs in a table',
    says: 'The name of a CHECK is unique in its table.',
    source: ADD,
    breaks: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0); ALTER TABLE t ADD CONSTRAINT c CHECK (a < 9)',
    keeps: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0); ALTER TABLE u ADD CONSTRAINT c CHECK (a > 0)',
    of: 'script',
    check(statements) {
      const names = statements.flatMap(checks).map(({ table, name }) => `${table}.${name}`)
      const twice = names.find((name, at) => names.indexOf(name) !== at)
      return twice === undefined ? undefined : `${twice} is there twice`
    },
  },
  {
    name: 'a CHECK that is NULL rejects the row',
    says: 'A condition must be true, so each nullable column that it compares may be NULL: c IS NULL OR (…).',
    source: ADD,
    breaks: `${TABLE}ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0 AND b <> '')`,
    keeps: `${TABLE}ALTER TABLE t ADD CONSTRAINT c CHECK ((a IS NULL OR a > 0) AND b <> '')`,
    of: 'script',
    check(statements) {
      const tables = statements.map(createTable).filter((each) => each !== undefined)
      for (const { condition, name, table } of statements.flatMap(checks)) {
        const nullable = (tables.find((each) => each.table === table)?.columns ?? [])
          .filter(({ properties }) => !properties.some((each) => each.name === 'NOT NULL'))
          .map(({ key }) => key)
        const column = nullable.find((key) => rejectsNull(condition, key))
        if (column !== undefined) return `${name} rejects NULL in ${column}`
      }
      return undefined
    },
  },
  {
    name: 'a CHECK names columns of its table',
    says: 'A CHECK reads columns of its own table.',
    source: ADD,
    breaks: `${TABLE}ALTER TABLE t ADD CONSTRAINT c CHECK (\`z\` <> '')`,
    keeps: `${TABLE}ALTER TABLE t ADD CONSTRAINT c CHECK (\`b\` <> '')`,
    of: 'script',
    check(statements) {
      const tables = statements.map(createTable).filter((each) => each !== undefined)
      for (const { condition, name, table } of statements.flatMap(checks)) {
        const made = tables.find((each) => each.table === table)
        const unknown = condition.find(
          (token, at) =>
            token.kind === 'name' &&
            condition[at - 1]?.text !== '.' &&
            made !== undefined &&
            !made.columns.some(({ key }) => key === nameOf([token])),
        )
        if (unknown !== undefined) return `${name} reads ${unknown.text}`
      }
      return undefined
    },
  },
  {
    name: 'no subquery in a CHECK',
    says: 'A CHECK takes no subquery; that OSS Delta accepts one proves nothing.',
    source: ADD,
    breaks: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a IN (SELECT a FROM u))',
    keeps: "ALTER TABLE t ADD CONSTRAINT c CHECK (b <> 'SELECT')",
    of: 'statement',
    check: ofConditions((condition) => (has(condition, 'SELECT') ? 'has one' : undefined)),
  },
  {
    name: 'no aggregate and no window in a CHECK',
    says: 'A CHECK takes no aggregate, no ranking and no window.',
    source: ADD,
    breaks: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a < max(a))',
    keeps: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a < greatest(a, 1))',
    of: 'statement',
    check: ofConditions((condition) => {
      const called = functions(condition).find((text) => AGGREGATES.has(text))
      if (called !== undefined) return `has ${called}`
      return has(condition, 'OVER', '(') ? 'has a window' : undefined
    }),
  },
  {
    name: 'a CHECK is deterministic',
    says: 'A CHECK takes no function that answers otherwise each time.',
    source: ADD,
    breaks: 'ALTER TABLE t ADD CONSTRAINT c CHECK (b <> uuid())',
    keeps: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a <= current_timestamp())',
    of: 'statement',
    check: ofConditions((condition) => {
      const called = functions(condition).find((text) => FUNCTIONS_THAT_DIFFER.has(text))
      return called === undefined ? undefined : `has ${called}`
    }),
  },
  {
    name: 'functions in a CHECK',
    says: "A CHECK calls only functions of Delta's list, which has no functions of users and none of VARIANT.",
    source: ALLOWED,
    breaks: "ALTER TABLE t ADD CONSTRAINT c CHECK (variant_get(parse_json(b), '$.a') IS NOT NULL)",
    keeps: 'ALTER TABLE t ADD CONSTRAINT c CHECK (length(trim(b)) > 0 AND a IN (1, 2))',
    of: 'statement',
    check: ofConditions((condition) => {
      const called = functions(condition).find(
        (text) => !ALLOWED_IN_CHECKS.has(text) && !AGGREGATES.has(text) && !FUNCTIONS_THAT_DIFFER.has(text),
      )
      return called === undefined ? undefined : `has ${called}`
    }),
  },
  {
    name: 'no raw string in a CHECK',
    says: "OSS Delta cannot read r'…' in a CHECK.",
    source: 'Delta Lake: Constraints',
    breaks: "ALTER TABLE t ADD CONSTRAINT c CHECK (b RLIKE r'^[0-9]+$')",
    keeps: "ALTER TABLE t ADD CONSTRAINT c CHECK (b RLIKE '^[0-9]+$')",
    of: 'statement',
    check: ofConditions((condition) =>
      condition.some(({ kind, text }) => kind === 'string' && /^[rR]/.test(text)) ? 'has one' : undefined,
    ),
  },
  {
    name: 'patterns without backslashes',
    says: 'A pattern in a CHECK, or in an expectation that is stored as a property, holds no backslash: each way of storing it escapes otherwise.',
    source: 'Databricks: STRING type',
    breaks: "ALTER TABLE t ADD CONSTRAINT c CHECK (b RLIKE '^\\\\d+$')",
    keeps:
      "CREATE TABLE t (b STRING) TBLPROPERTIES ('quality.expectations.x' = 'warn: b <> \\'\\' AND b RLIKE \\'^[^@]+@[^@]+[.][^@]+$\\'')",
    of: 'statement',
    check(statement) {
      const expected = propertiesOf(statement).flatMap(({ key, value }) =>
        key.startsWith('quality.expectations.') ? [tokens(value ?? '')] : [],
      )
      const escaped = [...checks(statement).map(({ condition }) => condition), ...expected]
        .flat()
        .find(
          ({ text }, at, all) =>
            /^(R?LIKE|ILIKE|REGEXP)$/.test(all[at - 1]?.text ?? '') && text.includes('\\'),
        )
      return escaped === undefined ? undefined : `has ${escaped.text}`
    },
  },
  {
    name: 'CHECKs are no properties',
    says: 'delta.constraints.… is how Delta stores a CHECK, and cannot be set.',
    source: 'Delta Lake: Constraints',
    breaks: "ALTER TABLE t SET TBLPROPERTIES ('delta.constraints.c' = 'a > 0')",
    keeps: "CREATE TABLE t (a INT) TBLPROPERTIES ('quality.expectations.c' = 'warn: a > 0')",
    of: 'statement',
    check: (statement) =>
      propertiesOf(statement).some(({ key }) => key.startsWith('delta.constraints.'))
        ? 'sets one'
        : undefined,
  },
]

function checks(statement: Statement): Constraint[] {
  return constraintsOf(statement).filter(({ kind }) => kind === 'CHECK')
}

function ofConditions(check: (condition: readonly Token[]) => string | undefined) {
  return (statement: Statement): string | undefined => {
    for (const { condition } of checks(statement)) {
      const reason = check(condition)
      if (reason !== undefined) return reason
    }
    return undefined
  }
}

/** Words before a parenthesis that are no functions. */
const OPERATORS =
  /^(AND|OR|NOT|IN|IS|LIKE|RLIKE|ILIKE|BETWEEN|CASE|WHEN|THEN|ELSE|AS|DECIMAL|INTERVAL|ANY|ALL|SOME)$/

function functions(condition: readonly Token[]): string[] {
  return condition.flatMap((token, at) =>
    isName(token) && condition[at + 1]?.text === '(' && !OPERATORS.test(token.text) ? [token.text] : [],
  )
}
