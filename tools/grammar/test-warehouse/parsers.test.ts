import { startsWith } from '@customerio-databricks/local-warehouse/tokens'
import { beforeAll, expect, test } from 'vitest'
import { CLAUSES } from '../src/clauses.ts'
import { creations, type Emitted, governance, loads, mappings, scripts, upkeep } from '../src/emitted.ts'
import { type Parsed, parseAll } from '../src/parsers.ts'
import { has } from '../src/read/tokens.ts'
import { statement } from '../src/statement.ts'

/** What open-source Spark has no grammar for; the clause table of docs/engines.md says the same. */
const NOT_FOR_SPARK = [
  ['CREATE', 'CATALOG'],
  ['USE', 'CATALOG'],
  ['GRANT'],
  ['REVOKE'],
  ['SHOW', 'GRANTS', 'ON'],
]
const NOT_IN_SPARK = [
  ['SET', 'TAGS'],
  ['SET', 'MASK'],
]
/** What sqlglot keeps as text. It has no grammar for these; each is a single line that a documented rule reads, or Spark. */
const TEXT_FOR_SQLGLOT = [
  ['CREATE', 'CATALOG'],
  ['GRANT', 'USE', 'CATALOG', 'ON', 'CATALOG'],
  ['SHOW'],
  ['DESCRIBE', 'TABLE', 'EXTENDED'],
  ['OPTIMIZE'],
  ['VACUUM'],
]
const TEXT_IN_SQLGLOT = NOT_IN_SPARK

/** Of grants, tags and masks that differ in plain names only, one. */
function onePerShape(statements: readonly string[]): string[] {
  const shapes = new Map<string, string>()
  for (const sql of statements) {
    const isGovernance = /^(GRANT|REVOKE|SHOW GRANTS|ALTER TABLE \S+ (SET TAGS|ALTER COLUMN \S+ SET))/.test(
      sql,
    )
    shapes.set(isGovernance ? sql.replaceAll(/`[a-z0-9_]+`/g, '`name`') : sql, sql)
  }
  return [...shapes.values()]
}

const texts = (all: readonly Emitted[]) => all.flatMap(({ statements }) => statements)

const BROKEN = 'CREATE TABLE t (a INT'
const OPAQUE = 'GRANT CATALOG'

// Together, because the parsers take half a minute to start.
let emitted: readonly string[]
let answers: ReadonlyMap<string, Parsed>
beforeAll(async () => {
  const all = [scripts(), await creations(), await mappings(), await loads(), governance(), upkeep()].flatMap(
    texts,
  )
  emitted = onePerShape(all)
  const parsed = await parseAll([
    ...new Set([...emitted, ...CLAUSES.map(({ example }) => example), BROKEN, OPAQUE]),
  ])
  answers = new Map(parsed.map((one) => [one.sql, one]))
})
const parsed = (sql: string) => answers.get(sql) as Parsed

test('both parsers take every emitted statement, but for what is named', () => {
  expect(emitted.length).toBeGreaterThan(1000)
  const surprises = emitted.map(parsed).flatMap(({ sql, spark, sqlglot }) => {
    const { tokens } = statement(sql.slice(0, 2000))
    const begins = (list: readonly string[][]) => list.some((words) => startsWith(tokens, ...words))
    const holds = (list: readonly string[][]) => list.some((words) => has(tokens, ...words))
    const wanted = {
      spark: begins(NOT_FOR_SPARK) || (tokens[0]?.text === 'ALTER' && holds(NOT_IN_SPARK)),
      sqlglot: begins(TEXT_FOR_SQLGLOT) || (tokens[0]?.text === 'ALTER' && holds(TEXT_IN_SQLGLOT)),
    }
    return [
      ...((spark !== undefined) === wanted.spark ? [] : [`Spark: ${spark} ${sql.slice(0, 200)}`]),
      ...((sqlglot === 'Command') === wanted.sqlglot && (sqlglot === undefined || sqlglot === 'Command')
        ? []
        : [`sqlglot: ${sqlglot} ${sql.slice(0, 200)}`]),
    ]
  })
  expect(surprises).toEqual([])
})

test('the clause table says what both parsers make of its examples', () => {
  const found = CLAUSES.map(({ name, example }) => {
    const { spark, sqlglot } = parsed(example)
    return [name, spark === undefined, sqlglot === 'Command' ? 'Command' : sqlglot === undefined]
  })
  const said = CLAUSES.map(({ name, refused }) => [
    name,
    refused?.spark === undefined,
    refused?.sqlglot === 'Command' ? 'Command' : refused?.sqlglot === undefined,
  ])
  expect(found).toEqual(said)
})

test('a parser that takes anything would be found', () => {
  expect(parsed(BROKEN).spark).toContain('PARSE_SYNTAX_ERROR')
  expect(parsed(BROKEN).sqlglot).toBeDefined()
  expect(parsed(OPAQUE).spark).toBeDefined()
})
