import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderDomainScript } from '@customerio-databricks/core/ddl'
import { snapshotOf, snapshotText } from '@customerio-databricks/core/migrate'
import { allDomains, renderCreateAll } from '@customerio-databricks/create-all'
import { dictionarySite, mermaid } from '@customerio-databricks/create-all/dictionary'
import { replaceBlock, tableLists } from './readme-tables.ts'
import { root } from './root.ts'

const DICTIONARY = 'docs/dictionary'

/** Every generated file as the definitions say it, by its path in the repository. */
export async function generatedFiles(): Promise<Map<string, string>> {
  return new Map([...sqlFiles(), ...snapshots(), ...readmes(), ...(await dictionary())])
}

/** Files that stand among the generated ones and that no definition makes any more, such as the script of a renamed domain. */
export async function strayFiles(): Promise<string[]> {
  const wanted = await generatedFiles()
  const there = [...filesIn('sql', '.sql'), ...filesIn(DICTIONARY, '')]
  return there.filter((path) => !wanted.has(path))
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
    const withDiagram = replaceBlock(path, text, 'diagram', `\`\`\`mermaid\n${mermaid([domain])}\n\`\`\``)
    return [path, replaceBlock(path, withDiagram, 'tables', tableLists(domain))]
  })
}

async function dictionary(): Promise<[string, string][]> {
  return [...(await dictionarySite(allDomains))].map(([name, text]) => [`${DICTIONARY}/${name}`, text])
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
}
