import { duckdb } from '@customerio-databricks/core/duckdb'
import { RULES as BRIDGES } from '@customerio-databricks/local-warehouse'
import { translate } from '@customerio-databricks/local-warehouse/translate'
import { expect, test } from 'vitest'
import { CLAUSES } from '../src/clauses.ts'
import { creations, governance, loads, mappings, scripts, upkeep } from '../src/emitted.ts'
import { enginesPage } from '../src/engines-page.ts'
import { lint } from '../src/lint.ts'
import { statement } from '../src/statement.ts'

test('docs/engines.md says what clauses, rules and emitted statements say', async () => {
  const emitted = [
    ...scripts(),
    ...(await creations()),
    ...(await mappings()),
    ...(await loads()),
    ...governance(),
    ...upkeep(),
  ]
  await expect(enginesPage(emitted)).toMatchFileSnapshot('../../../docs/engines.md')
})

test.each(CLAUSES)('$name: its example keeps the rules, or is never written', ({ example }) => {
  const broken = lint([statement(example)]).filter(({ rule }) => !rule.startsWith('USE SCHEMA beside'))
  expect(broken).toEqual([])
})

test.each(CLAUSES.filter(({ duckdb }) => typeof duckdb !== 'string'))(
  '$name: DuckDB executes its own form',
  async (clause) => {
    const warehouse = await duckdb({ file: ':memory:' })
    try {
      for (const sql of clause.duckdb as readonly string[]) await warehouse.query(sql)
    } finally {
      await warehouse.close()
    }
  },
)

test('every bridge of the local warehouse that our statements need stands in the table', () => {
  const context = { catalogs: new Set(['main']), volumes: '/volumes', parameters: [] }
  const shown = new Set(CLAUSES.flatMap(({ example }) => translate(example, context).rules))
  const needed = new Set(
    [...scripts(), ...governance(), ...upkeep()].flatMap(({ statements }) =>
      statements.flatMap((sql) => translate(sql, { ...context, catalogs: new Set() }).rules),
    ),
  )
  // The same keys, once more.
  needed.delete('keys by ALTER TABLE')
  expect([...needed].filter((name) => !shown.has(name))).toEqual([])
  for (const name of shown) expect(BRIDGES.map((bridge) => bridge.name)).toContain(name)
})
