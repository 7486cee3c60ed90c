import { describe, expect, test } from 'vitest'
import { creations, type Emitted, governance, loads, mappings, scripts, upkeep } from '../src/emitted.ts'
import { lint } from '../src/lint.ts'
import { statement } from '../src/statement.ts'

function findings({ name, statements }: Emitted): string[] {
  return lint(statements.map(statement)).map(
    ({ rule, reason, sql }) => `${name}: ${rule}: ${reason}\n${sql?.slice(0, 300) ?? ''}`,
  )
}

describe('what is emitted keeps every documented rule', () => {
  test('scripts', () => {
    const all = scripts()
    expect(all.flatMap(findings)).toEqual([])
    expect(all.find(({ name }) => name === 'sql/99_create_all.sql')?.statements.length).toBeGreaterThan(100)
  })

  test('what create sends', async () => {
    const all = await creations()
    expect(all.flatMap(findings)).toEqual([])
    for (const { statements } of all) expect(statements.length).toBeGreaterThan(80)
  })

  test('mappings, merges and folds', async () => {
    const all = await mappings()
    expect(all.flatMap(findings)).toEqual([])
  })

  test('grants, tags and masks', () => {
    const all = governance()
    expect(all.flatMap(findings)).toEqual([])
    for (const { name, statements } of all) expect(statements.length, name).toBeGreaterThan(10)
  })

  test('what maintain and monitor send', () => {
    const all = upkeep()
    expect(all.flatMap(findings)).toEqual([])
    expect(all.map(({ statements }) => statements.length)).toEqual([43 * 6, 2, 43 * 6, 2])
  })

  test('what load and ingest send', async () => {
    const all = await loads()
    expect(all.flatMap(findings)).toEqual([])
    for (const { name, statements } of all) expect(statements.length, name).toBeGreaterThan(1)
  })
})
