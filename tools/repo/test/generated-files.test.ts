import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { afterAll, describe, expect, test } from 'vitest'
import { differingFiles } from '../src/check-drift.ts'
import { generatedFiles, strayFiles } from '../src/generated-files.ts'
import { replaceBlock } from '../src/readme-tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'customerio-databricks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('generated files', async () => {
  const files = await generatedFiles()

  test('are committed as the definitions say', async () => {
    expect(differingFiles(files)).toEqual([])
    expect(await strayFiles()).toEqual([])
  })

  test('the script of all domains is the union of theirs', () => {
    const statements = (path: string) => splitStatements('databricks', files.get(path) as string)
    const all = statements('sql/99_create_all.sql')
    const domains = [...files.keys()].filter((path) => path.startsWith('sql/') && !path.includes('/99_'))
    expect(domains).toContain('sql/01_core_people.sql')
    expect(new Set(domains.flatMap(statements))).toEqual(new Set(all))
    expect(new Set(all).size).toBe(all.length)
  })

  test('a README lists every column', () => {
    const people = files.get('packages/people/README.md')
    expect(people).toContain('### people\n')
    expect(people).toContain('| `user_id` | `STRING` not null |')
  })
})

test('a file that is missing, or another, differs', () => {
  writeFileSync(join(folder, 'same.sql'), 'a\r\nb\n')
  writeFileSync(join(folder, 'other.sql'), 'a')
  const files = new Map([
    ['same.sql', 'a\nb\n'],
    ['other.sql', 'b'],
    ['missing.sql', 'c'],
  ])
  expect(differingFiles(files, folder)).toEqual(['missing.sql', 'other.sql'])
})

test('a block is replaced, and must be there', () => {
  const text = 'a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n'
  expect(replaceBlock('f', text, 'x', 'new')).toBe('a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n')
  expect(() => replaceBlock('f.md', 'a', 'x', 'new')).toThrow('f.md needs the two lines <!-- x:begin -->')
})
