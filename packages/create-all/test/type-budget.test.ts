import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allDomains } from '@customerio-databricks/create-all'
import { expect, test } from 'vitest'
import { compile } from '../../core/typeperf/measure.ts'
import thresholds from '../../core/typeperf/thresholds.json' with { type: 'json' }
import { root } from './cli.js'

const sourceOf = (domain: string, file: string) =>
  readFileSync(join(root, 'packages', domain, 'src', file), 'utf8')

/** What a domain exports for each of its tables. */
function tablesOf(domain: string) {
  const schemas = [
    ...sourceOf(domain, 'schemas.ts').matchAll(
      /export const (\w+): TableSchemas<\s*(\w+),\s*(\w+),?\s*> =\s*schemas\(/g,
    ),
  ]
  const loaders = new Map(
    [...sourceOf(domain, 'loaders.ts').matchAll(/export const (\w+): Loader<(\w+)>/g)].map(
      ([, loader, insert]) => [insert, loader],
    ),
  )
  return schemas.map(([, schema, row, insert]) => ({ schema, row, insert, loader: loaders.get(insert) }))
}

/** Checks, loads and reads rows of every table of every domain, as a service that is handed its rows does. */
function program(): { source: string; tables: number } {
  const domains = allDomains.map(({ name }) => ({ name, tables: tablesOf(name) }))
  const imports = domains.map(({ name, tables }) => {
    const names = tables.flatMap(({ schema, row, insert, loader }) => [
      schema,
      loader,
      `type ${row}`,
      `type ${insert}`,
    ])
    return `import { ${names.join(', ')} } from '@customerio-databricks/${name}'`
  })
  const all = domains.flatMap(({ tables }) => tables)
  const uses = all.map(
    ({ schema, row, insert, loader }, n) => `
const new${n}: ${insert} = ${schema}.insert.parse(input)
export const result${n} = await ${loader}(warehouse, [new${n}])
const [row${n}] = await warehouse.query<${row}>('SELECT 1')
export const read${n}: ${row} = ${schema}.row.parse(row${n})`,
  )
  const head = "import type { Warehouse } from '@customerio-databricks/core'"
  const given = 'declare const warehouse: Warehouse\ndeclare const input: unknown'
  return { source: [head, ...imports, given, ...uses].join('\n'), tables: all.length }
}

test('a consumer of all 43 tables stays within the budget of the compiler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'type-budget-'))
  try {
    const { source, tables } = program()
    expect(tables).toBe(43)
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
    mkdirSync(join(folder, 'consumer'))
    writeFileSync(join(folder, 'consumer', 'index.ts'), source)
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { noEmit: true },
      include: ['*.ts'],
    }
    writeFileSync(join(folder, 'consumer', 'tsconfig.json'), JSON.stringify(config))
    const { instantiations } = compile(join(folder, 'consumer'))
    expect(instantiations).toBeGreaterThan(0)
    expect(instantiations).toBeLessThan(thresholds.budget)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
