import { CLAUSES, clause, createTable } from '../read/create-table.ts'
import { has, isName, nameOf, outermost } from '../read/tokens.ts'
import type { Rule } from './rule.ts'

const CREATE = 'Databricks: CREATE TABLE [USING]'

export const createTableRules: readonly Rule[] = [
  {
    name: 'OR REPLACE or IF NOT EXISTS',
    says: 'CREATE OR REPLACE TABLE takes no IF NOT EXISTS.',
    source: CREATE,
    breaks: 'CREATE OR REPLACE TABLE IF NOT EXISTS t (a INT)',
    keeps: 'CREATE TABLE IF NOT EXISTS t (a INT)',
    of: 'statement',
    check(statement) {
      const head = createTable(statement)?.head ?? []
      return head.includes('REPLACE') && head.includes('EXISTS') ? 'says both' : undefined
    },
  },
  {
    name: 'clauses of CREATE TABLE',
    says: 'Each clause behind the columns is a known one, stands once, and has the form of its grammar; tags have no clause.',
    source: CREATE,
    breaks: "CREATE TABLE t (a INT) USING DELTA COMMENT 'x' TAGS ('a' = 'b')",
    keeps: "CREATE TABLE t (a INT) USING DELTA CLUSTER BY (a) COMMENT 'x' TBLPROPERTIES ('a' = 'b')",
    of: 'statement',
    check(statement) {
      const clauses = createTable(statement)?.clauses ?? []
      const names = clauses.map(({ name }) => name)
      const twice = names.find((name, at) => names.indexOf(name) !== at)
      if (twice !== undefined) return `${twice} stands twice`
      const wrong = clauses.find(({ name, tokens }) => name !== '' && !isComplete(name, tokens))
      if (wrong !== undefined) return `${wrong.name} is followed by more, or by less, than it takes`
      const [first] = clauses
      return first?.name === '' ? `${first.tokens[0]?.text} opens no clause` : undefined
    },
  },
  {
    name: 'order of clauses',
    says: 'Clauses stand in the order that dbt sends to workspaces: USING, PARTITIONED BY, WITH ROW FILTER, CLUSTER BY, LOCATION, COMMENT, TBLPROPERTIES.',
    source: 'dbt-databricks: relations/table/create.sql',
    breaks: "CREATE TABLE t (a INT) USING DELTA COMMENT 'x' CLUSTER BY (a)",
    keeps: "CREATE TABLE t (a INT) USING DELTA CLUSTER BY (a) LOCATION 's3://b/t' COMMENT 'x'",
    of: 'statement',
    check(statement) {
      const order = CLAUSES.map((words) => words.join(' '))
      const places = (createTable(statement)?.clauses ?? [])
        .map(({ name }) => order.indexOf(name))
        .filter((place) => place !== -1)
      const wrong = places.findIndex((place, at) => at > 0 && place < (places[at - 1] as number))
      return wrong === -1 ? undefined : `${order[places[wrong] as number]} comes too late`
    },
  },
  {
    name: 'EXTERNAL with LOCATION',
    says: 'EXTERNAL demands a LOCATION.',
    source: CREATE,
    breaks: 'CREATE EXTERNAL TABLE t (a INT) USING DELTA',
    keeps: "CREATE EXTERNAL TABLE t (a INT) USING DELTA LOCATION 's3://b/t'",
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      const external = table?.head.includes('EXTERNAL') && clause(table, 'LOCATION') === undefined
      return external ? 'has no LOCATION' : undefined
    },
  },
  {
    name: 'EXPECT in pipelines only',
    says: 'CONSTRAINT … EXPECT stands in streaming tables and materialized views of a pipeline, never in CREATE TABLE.',
    source: 'Databricks: Manage data quality with pipeline expectations',
    breaks: 'CREATE TABLE t (a INT, CONSTRAINT c EXPECT (a > 0))',
    keeps: 'CREATE OR REFRESH STREAMING TABLE t (CONSTRAINT c EXPECT (a > 0)) AS SELECT * FROM s',
    of: 'statement',
    check(statement) {
      const constraints = createTable(statement)?.constraints ?? []
      return constraints.some((list) => has(list, 'EXPECT')) ? 'has an EXPECT' : undefined
    },
  },
  {
    name: 'names of columns',
    says: 'Column names ignore case, so no two may differ by it alone.',
    source: 'Databricks: Names',
    breaks: 'CREATE TABLE t (`id` INT, `ID` INT)',
    keeps: 'CREATE TABLE t (`id` INT, `id2` INT)',
    of: 'statement',
    check(statement) {
      const keys = (createTable(statement)?.columns ?? []).map(({ key }) => key)
      const twice = keys.find((key, at) => keys.indexOf(key) !== at)
      return twice === undefined ? undefined : `${twice} is there twice`
    },
  },
  {
    name: 'properties of columns',
    says: 'Behind its type a column has NOT NULL, COLLATE, GENERATED, DEFAULT, COMMENT, a constraint or MASK, each once.',
    source: CREATE,
    breaks: "CREATE TABLE t (a STRING TAGS ('pii' = 'id'))",
    keeps: "CREATE TABLE t (a STRING NOT NULL DEFAULT 'x' COMMENT 'y')",
    of: 'statement',
    check(statement) {
      for (const { key, type, properties } of createTable(statement)?.columns ?? []) {
        const names = properties.map(({ name }) => name)
        const twice = names.find((name, at) => names.indexOf(name) !== at)
        if (twice !== undefined) return `${key} has ${twice} twice`
        const comment = properties.find(({ name }) => name === 'COMMENT')
        const more = properties.find(({ name, tokens }) => name === 'NOT NULL' && tokens.length > 0)
        if (more !== undefined || (comment !== undefined && !isComplete('COMMENT', comment.tokens)))
          return `${key} has what no column has`
        if (outermost(type).length !== 1) return `${key} has no single type`
      }
      return undefined
    },
  },
  {
    name: 'collations',
    says: 'OSS Delta has no other collation than UTF8_BINARY, and a CHECK demands it as the default: none is named.',
    source: 'Databricks: ALTER TABLE … ADD CONSTRAINT',
    breaks: 'CREATE TABLE t (a STRING COLLATE UTF8_LCASE)',
    keeps: 'CREATE TABLE t (a STRING)',
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      const collated = table?.columns.find(({ properties }) =>
        properties.some(({ name }) => name === 'COLLATE'),
      )
      const byDefault = table === undefined ? undefined : clause(table, 'DEFAULT COLLATION')
      if (byDefault !== undefined && byDefault[0]?.text !== 'UTF8_BINARY') return 'has another default'
      return collated === undefined ? undefined : `${collated.key} names one`
    },
  },
  {
    name: 'CREATE TABLE before ALTER TABLE',
    says: 'A table of a script is made before a statement of the script alters it.',
    source: 'Databricks: ALTER TABLE',
    breaks: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0); CREATE TABLE t (a INT NOT NULL)',
    keeps: 'CREATE TABLE t (a INT NOT NULL); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    of: 'script',
    check(statements) {
      const made = statements.map((each) => createTable(each)?.table)
      const early = statements.findIndex(({ tokens }, at) => {
        if (tokens[0]?.text !== 'ALTER' || tokens[1]?.text !== 'TABLE') return false
        const end = tokens.findIndex((token, i) => i > 1 && !isName(token) && token.text !== '.')
        const dots = tokens.slice(2, end === -1 ? undefined : end)
        const parts = dots.filter((token, i) => token.text !== '.' && (i === 0 || dots[i - 1]?.text === '.'))
        return made.lastIndexOf(nameOf(parts)) > at
      })
      return early === -1 ? undefined : `statement ${early + 1} comes before its table`
    },
  },
]

function isComplete(name: string, list: readonly { kind: string; text: string }[]): boolean {
  const [first] = list
  const isList = first?.text === '(' && list.at(-1)?.text === ')'
  switch (name) {
    case 'USING':
      return list.length === 1
    case 'COMMENT':
      return list.length === 1 && first?.kind === 'string'
    case 'LOCATION':
      return first?.kind === 'string' && (list.length === 1 || list[1]?.text === 'WITH')
    case 'CLUSTER BY':
      return isList || (list.length === 1 && /^(AUTO|NONE)$/.test(first?.text ?? ''))
    case 'TBLPROPERTIES':
    case 'OPTIONS':
    case 'PARTITIONED BY':
      return isList
    default:
      return list.length > 0
  }
}
