import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderDomainScript } from '@customerio-databricks/core/ddl'
import { snapshotOf, snapshotText } from '@customerio-databricks/core/migrate'
import { allDomains, renderCreateAll } from '@customerio-databricks/create-all'
import { entityDiagram } from './readme-diagram.ts'
import { replaceBlock, tableLists } from './readme-tables.ts'
import { root } from './root.ts'

/** Every generated file as the definitions say it, by its path in the repository. */
export function generatedFiles(): Map<string, string> {
  return new Map([...sqlFiles(), ...snapshots(), ...readmes()])
}

/** Files that stand among the generated ones and that no definition makes any more, such as the script of a renamed domain. */
export function strayFiles(): string[] {
  const wanted = generatedFiles()
  return sqlFolder().filter((path) => !wanted.has(path))
}

function sqlFiles(): [string, string][] {
  const options = { dialect: 'databricks', namespace: { schema: 'customerio' }, context: allDomains } as const
  return [
    ...allDomains.map((domain): [string, string] => [
      `sql/${domain.file}.sql`,
      renderDomainScript(domain, options),
    ]),
    ['sql/99_create_all.sql', renderCreateAll()],
  ]
}

function snapshots(): [string, string][] {
  return allDomains.map((domain) => [`packages/${domain.name}/schema.json`, snapshotText(snapshotOf(domain))])
}

function readmes(): [string, string][] {
  return allDomains.map((domain) => {
    const path = `packages/${domain.name}/README.md`
    const text = readFileSync(join(root, path), 'utf8')
    const withDiagram = replaceBlock(path, text, 'diagram', entityDiagram(domain))
    return [path, replaceBlock(path, withDiagram, 'tables', tableLists(domain))]
  })
}

function sqlFolder(): string[] {
  return readdirSync(join(root, 'sql'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `sql/${name}`)
}
