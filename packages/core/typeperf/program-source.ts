import { TABLES } from './table-source.ts'

/** Names core's types only: what the compiler spends before it meets a table. */
export const baselineSource = `import type { Loader, RunResult, Table, TableSchemas, Warehouse } from '@customerio-databricks/core'

export type Uses = [Table<string, string>, TableSchemas<string, string>, Loader<string>, RunResult]
export declare const warehouse: Warehouse
`

/** Checks, loads and reads rows of every table, as a service that is handed its rows does. This one has the budget. */
export const consumerSource: string = program(
  (n) => `
const new${n}: NewRow${n} = schemas${n}.insert.parse(input)
export const result${n} = await loadTable${n}(warehouse, [new${n}])
const [row${n}] = await warehouse.query<Row${n}>(\`SELECT * FROM \${table${n}.name}\`)
const read${n}: Row${n} = schemas${n}.row.parse(row${n})
export const seen${n} = [read${n}.t${n}_c2 === 'b2', read${n}.t${n}_c12?.city12] as const`,
)

/**
 * Also writes a row of every table out in code. To check such a literal the compiler must sort all 30 keys of the
 * table into required and optional, so this costs more. Recorded, to be seen when it grows.
 */
export const writerSource: string = program(
  (n) => `
const new${n}: NewRow${n} = { t${n}_c0: 'x', t${n}_c14: 'y', t${n}_c2: 'a2', t${n}_c4: 1n, t${n}_c9: new Date() }
schemas${n}.insert.parse(input)
export const result${n} = await loadTable${n}(warehouse, [new${n}])
export const name${n} = table${n}.name
export const seen${n} = (row: Row${n}) => row.t${n}_c2 === 'b2'`,
)

function program(use: (n: number) => string): string {
  const numbers = Array.from({ length: TABLES }, (_, i) => i + 1)
  const imports = numbers.map(
    (n) =>
      `import { loadTable${n}, type NewRow${n}, type Row${n}, schemas${n}, table${n} } from './tables/table-${n}.js'`,
  )
  return `import type { Warehouse } from '@customerio-databricks/core'
${imports.join('\n')}

declare const warehouse: Warehouse
declare const input: unknown
${numbers.map(use).join('\n')}
`
}
