import { ingestFiles, type Warehouse } from '@customerio-databricks/core'
import { domains } from './domains.ts'

/** What the in-process path itself does: from a file to the text of staged rows, which a warehouse would be given. */
export async function mapperAlone(file: string): Promise<void> {
  let characters = 0
  const nowhere: Warehouse = {
    dialect: 'duckdb',
    namespace: { schema: 'customerio' },
    label: 'nowhere',
    execute: async () => {},
    query: async () => [],
    merge: async () => ({ inserted: 0, updated: 0 }),
    stage: async () => ({
      async write(ndjson) {
        characters += ndjson.length
      },
      async writeLines(lines) {
        characters += lines.length
      },
      relation: async () => 'nothing',
      drop: async () => {},
    }),
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
  const { read, rejected } = await ingestFiles(nowhere, domains, [file], { inProcess: true, threads: 1 })
  if (rejected !== 0 || characters < read) throw new Error('The records were not all mapped.')
}
