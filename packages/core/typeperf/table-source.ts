/** How many tables, and how many columns each: what the whole model will have. */
export const TABLES = 43
const COLUMNS = 30

/** Columns that every table spreads in, as our tables do with core's shared groups. */
export const sharedSource = `import { json, string, timestamp } from '@customerio-databricks/core'

export const sharedColumns = {
  source_system: string().comment('System that the row came from.'),
  batch_id: string().comment('Run that wrote the row last.'),
  context: json().pii('traits').comment('Context of the call, as JSON.'),
  received_at: timestamp().comment('When the call was received.'),
  loaded_at: timestamp().comment('When the row was written last.'),
}
`
const SHARED = 5

const builders = [
  (i: number) => `string().notNull().comment('Column ${i}.')`,
  (i: number) => `string().pii('id').comment('Column ${i}.')`,
  (i: number) => `string().oneOf('a${i}', 'b${i}', 'c${i}').comment('Column ${i}.')`,
  (i: number) => `int().default(sql\`0\`).comment('Column ${i}.')`,
  (i: number) => `bigint().comment('Column ${i}.')`,
  (i: number) => `double().comment('Column ${i}.')`,
  (i: number) => `decimal(18, 4).comment('Column ${i}.')`,
  (i: number) => `boolean().comment('Column ${i}.')`,
  (i: number) => `date().comment('Column ${i}.')`,
  (i: number) => `timestamp().comment('Column ${i}.')`,
  (i: number) => `json().pii('traits').comment('Column ${i}.')`,
  (i: number) => `array(string()).comment('Column ${i}.')`,
  (i: number) => `struct({ city${i}: string(), since${i}: timestamp() }).comment('Column ${i}.')`,
  (i: number) => `map(decimal(38, 10)).comment('Column ${i}.')`,
]

/** The module of one table, written as a domain writes it. Names differ from table to table, so nothing is shared by chance. */
export function tableSource(n: number): string {
  const own = Array.from({ length: COLUMNS - SHARED }, (_, i) => {
    const make = builders[i % builders.length] as (typeof builders)[number]
    return `  t${n}_c${i}: ${make(i)},`
  })
  return `import {
  array, bigint, boolean, date, decimal, double, type InsertOf, int, json, type Loader, loader, map, type RowOf,
  schemas, sql, string, struct, type Table, type TableSchemas, table, timestamp,
} from '@customerio-databricks/core'
import { sharedColumns } from './shared.js'

const columns = {
${own.join('\n')}
  ...sharedColumns,
}

export interface Row${n} extends RowOf<typeof columns> {}
export interface NewRow${n} extends InsertOf<typeof columns> {}

export const table${n}: Table<Row${n}, NewRow${n}> = table('table_${n}', columns, {
  kind: 'log',
  comment: 'Table ${n}.',
  feed: 'track',
  primaryKey: ['t${n}_c0'],
  clusterBy: ['t${n}_c0', 'received_at'],
})

export const loadTable${n}: Loader<NewRow${n}> = loader(table${n})
export const schemas${n}: TableSchemas<Row${n}, NewRow${n}> = schemas(table${n})
`
}
