import { alterTable } from '../read/alter-table.ts'
import { constraintsOf } from '../read/constraint.ts'
import { createTable } from '../read/create-table.ts'
import { find, has } from '../read/tokens.ts'
import type { Rule } from './rule.ts'

const CLAUSE = 'Databricks: CONSTRAINT clause'
const ADD = 'Databricks: ALTER TABLE … ADD CONSTRAINT'

export const keyRules: readonly Rule[] = [
  {
    name: 'one primary key',
    says: 'A table has at most one primary key.',
    source: CLAUSE,
    breaks: 'CREATE TABLE t (a INT NOT NULL PRIMARY KEY, CONSTRAINT t_pk PRIMARY KEY (a))',
    keeps: 'CREATE TABLE t (a INT NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))',
    of: 'script',
    check(statements) {
      const tables = statements
        .flatMap(constraintsOf)
        .flatMap(({ kind, table }) => (kind === 'PRIMARY' ? [table] : []))
      const twice = tables.find((table, at) => tables.indexOf(table) !== at)
      return twice === undefined ? undefined : `${twice} has two`
    },
  },
  {
    name: 'NOT NULL of primary keys',
    says: 'Every column of a primary key is there, and says NOT NULL: a key added later demands it.',
    source: ADD,
    breaks: 'CREATE TABLE t (a INT, CONSTRAINT t_pk PRIMARY KEY (a))',
    keeps: 'CREATE TABLE t (a INT NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))',
    of: 'script',
    check(statements) {
      const tables = statements.map(createTable).filter((table) => table !== undefined)
      for (const key of statements.flatMap(constraintsOf)) {
        const table = tables.find((each) => each.table === key.table)
        if (key.kind !== 'PRIMARY' || table === undefined) continue
        const filled = table.columns.filter(({ properties }) =>
          properties.some(({ name }) => name === 'NOT NULL'),
        )
        const nullable = key.columns.find((column) => !filled.some((each) => each.key === column))
        if (nullable !== undefined) return `${key.table}.${nullable} is not`
      }
      return undefined
    },
  },
  {
    name: 'keys have names',
    says: 'A key without a name gets one from the engine, which no later statement can know.',
    source: CLAUSE,
    breaks: 'CREATE TABLE t (a INT NOT NULL, PRIMARY KEY (a))',
    keeps: 'CREATE TABLE t (a INT NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))',
    of: 'statement',
    check: (statement) =>
      constraintsOf(statement).some(({ kind, name }) => kind !== 'CHECK' && name === undefined)
        ? 'a key has no name'
        : undefined,
  },
  {
    name: 'names of keys in a schema',
    says: 'The name of a key is unique in its schema.',
    source: ADD,
    breaks:
      'CREATE TABLE s.t (a INT NOT NULL, CONSTRAINT pk PRIMARY KEY (a)); CREATE TABLE s.u (a INT NOT NULL, CONSTRAINT pk PRIMARY KEY (a))',
    keeps:
      'CREATE TABLE s.t (a INT NOT NULL, CONSTRAINT pk PRIMARY KEY (a)); CREATE TABLE r.u (a INT NOT NULL, CONSTRAINT pk PRIMARY KEY (a))',
    of: 'script',
    check(statements) {
      const names = statements
        .flatMap(constraintsOf)
        .flatMap(({ kind, name, table }) =>
          kind === 'CHECK' || name === undefined
            ? []
            : [`${table.slice(0, table.lastIndexOf('.') + 1)}${name}`],
        )
      const twice = names.find((name, at) => names.indexOf(name) !== at)
      return twice === undefined ? undefined : `${twice} is there twice`
    },
  },
  {
    name: 'no actions of foreign keys',
    says: 'A foreign key has no CASCADE, no SET NULL and no RESTRICT: only NO ACTION exists.',
    source: CLAUSE,
    breaks: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) ON DELETE CASCADE',
    keeps: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) ON DELETE NO ACTION',
    of: 'statement',
    check(statement) {
      const options = constraintsOf(statement).flatMap((key) => (key.kind === 'FOREIGN' ? key.options : []))
      return options.some(({ text }) => /^(CASCADE|RESTRICT|SET)$/.test(text)) ? 'has one' : undefined
    },
  },
  {
    name: 'a key to its own table comes by ALTER',
    says: 'A foreign key to its own table is added after CREATE TABLE.',
    source: 'databricks-sqlalchemy: README',
    breaks:
      'CREATE TABLE t (a INT NOT NULL, b INT, CONSTRAINT p PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (b) REFERENCES t (a))',
    keeps: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES t (a)',
    of: 'statement',
    check(statement) {
      const own = constraintsOf(statement).find(
        ({ inline, references, table }) => inline && references?.table === table,
      )
      return own === undefined ? undefined : `${own.name} is inline`
    },
  },
  {
    name: 'order of foreign keys',
    says: 'The table that a foreign key names is made before it, else UC_REFERENTIAL_CONSTRAINT_DOES_NOT_EXIST.',
    source: ADD,
    breaks:
      'CREATE TABLE t (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a)); CREATE TABLE u (a INT NOT NULL, CONSTRAINT p PRIMARY KEY (a))',
    keeps:
      'CREATE TABLE u (a INT NOT NULL, CONSTRAINT p PRIMARY KEY (a)); CREATE TABLE t (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a))',
    of: 'script',
    check(statements) {
      const made = statements.map((each) => createTable(each)?.table)
      for (const [at, each] of statements.entries()) {
        for (const { name, table, references } of constraintsOf(each)) {
          if (references !== undefined && references.table !== table && made.indexOf(references.table) > at)
            return `${name} comes before ${references.table}`
        }
      }
      return undefined
    },
  },
  {
    name: 'foreign keys name primary keys',
    says: 'A foreign key names as many columns as it has, and they are the primary key of their table.',
    source: CLAUSE,
    breaks:
      'CREATE TABLE u (a INT NOT NULL, b INT, CONSTRAINT p PRIMARY KEY (a)); CREATE TABLE t (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES u (b))',
    keeps:
      'CREATE TABLE u (a INT NOT NULL, b INT, CONSTRAINT p PRIMARY KEY (a)); CREATE TABLE t (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES u)',
    of: 'script',
    check(statements) {
      const all = statements.flatMap(constraintsOf)
      const made = statements.map((each) => createTable(each)?.table)
      for (const { name, columns, references } of all) {
        if (references === undefined) continue
        const primary = all.find(({ kind, table }) => kind === 'PRIMARY' && table === references.table)
        const named = references.columns.length > 0 ? references.columns : (primary?.columns ?? columns)
        if (named.length !== columns.length)
          return `${name} has ${columns.length} columns and names ${named.length}`
        if (primary !== undefined && [...named].sort().join() !== [...primary.columns].sort().join())
          return `${name} names other columns`
        if (primary === undefined && made.includes(references.table))
          return `${references.table} has no primary key`
      }
      return undefined
    },
  },
  {
    name: 'no UNIQUE',
    says: 'Only the newest documents know UNIQUE; dbt says that it is not supported.',
    source: CLAUSE,
    breaks: 'CREATE TABLE t (a INT, CONSTRAINT u UNIQUE (a))',
    keeps: 'CREATE TABLE t (a INT NOT NULL, CONSTRAINT p PRIMARY KEY (a))',
    of: 'statement',
    check: (statement) =>
      constraintsOf(statement).some(({ kind }) => kind === 'UNIQUE') ? 'has one' : undefined,
  },
  {
    name: 'no RELY',
    says: 'With RELY a query trusts a key that nothing enforces, and can be wrong.',
    source: 'Databricks: Query optimization using primary key constraints',
    breaks: 'CREATE TABLE t (a INT NOT NULL, CONSTRAINT p PRIMARY KEY (a) RELY)',
    keeps: 'CREATE TABLE t (a INT NOT NULL, CONSTRAINT p PRIMARY KEY (a) NOT ENFORCED)',
    of: 'statement',
    check: (statement) =>
      constraintsOf(statement).some(({ options }) => has(options, 'RELY')) ? 'has it' : undefined,
  },
  {
    name: 'no ENFORCED',
    says: 'ENFORCED is gone from the documents, and OSS Delta refuses it; NOT ENFORCED stays.',
    source: ADD,
    breaks: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) ENFORCED',
    keeps: 'ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (a) NOT ENFORCED',
    of: 'statement',
    check(statement) {
      const enforced = constraintsOf(statement).some(({ options }) =>
        options.some(({ text }, at) => text === 'ENFORCED' && options[at - 1]?.text !== 'NOT'),
      )
      return enforced ? 'has it' : undefined
    },
  },
  {
    name: 'no CASCADE for constraints by name',
    says: 'DROP CONSTRAINT … CASCADE fails for a CHECK.',
    source: 'dbt-databricks: relations/components/constraints.sql',
    breaks: 'ALTER TABLE t DROP CONSTRAINT IF EXISTS c CASCADE',
    keeps: 'ALTER TABLE t DROP PRIMARY KEY IF EXISTS CASCADE',
    of: 'statement',
    check(statement) {
      const action = alterTable(statement)?.action ?? []
      const drops = find(action, 'DROP', 'CONSTRAINT') === 0
      return drops && has(action, 'CASCADE') ? 'has it' : undefined
    },
  },
]
