import { startsWith } from '@customerio-databricks/local-warehouse/tokens'
import { expect, test } from 'vitest'
import { CLAUSES } from '../src/clauses.ts'
import { creations, type Emitted, governance, loads, mappings, scripts, upkeep } from '../src/emitted.ts'
import { parseAll } from '../src/parsers.ts'
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

const texts = (all: readonly Emitted[]) => all.flatMap(({ statements }) => statements)

test('both parsers take every emitted statement, but for what is named', async () => {
  const emitted = [
    scripts(),
    await creations(),
    await mappings(),
    await loads(),
    governance(),
    upkeep(),
  ].flatMap(texts)
  const parsed = await parseAll([...new Set(emitted)])
  expect(parsed.length).toBeGreaterThan(1000)
  const surprises = parsed.flatMap(({ sql, spark, sqlglot }) => {
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

test('the clause table says what both parsers make of its examples', async () => {
  const parsed = await parseAll(CLAUSES.map(({ example }) => example))
  const found = CLAUSES.map(({ name }, at) => [
    name,
    parsed[at]?.spark === undefined,
    parsed[at]?.sqlglot === 'Command' ? 'Command' : parsed[at]?.sqlglot === undefined,
  ])
  const said = CLAUSES.map(({ name, refused }) => [
    name,
    refused?.spark === undefined,
    refused?.sqlglot === 'Command' ? 'Command' : refused?.sqlglot === undefined,
  ])
  expect(found).toEqual(said)
})

test('a parser that takes anything would be found', async () => {
  const [broken, opaque] = await parseAll(['CREATE TABLE t (a INT', 'GRANT CATALOG'])
  expect(broken?.spark).toContain('PARSE_SYNTAX_ERROR')
  expect(broken?.sqlglot).toBeDefined()
  expect(opaque?.spark).toBeDefined()
})
