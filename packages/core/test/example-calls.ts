import { ingest, ingestFiles } from '../src/ingest/ingest.js'
import type { RunResult } from '../src/load/summary.js'
import { call } from '../src/mapping/condition.js'
import { envelope } from '../src/mapping/envelope.js'
import {
  bigInteger,
  constant,
  day,
  integer,
  money,
  nested,
  number,
  time,
  truth,
  verbatim,
} from '../src/mapping/expression.js'
import { mapping } from '../src/mapping/mapping.js'
import {
  array,
  bigint,
  boolean,
  date,
  decimal,
  double,
  int,
  json,
  map,
  string,
  struct,
  timestamp,
} from '../src/schema/columns.js'
import { type Domain, domain } from '../src/schema/domain.js'
import { eventColumns, lineageColumns, originColumns } from '../src/schema/shared-columns.js'
import { table } from '../src/schema/table.js'
import { createTables } from '../src/warehouse/create-tables.js'
import { duckdb } from '../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../src/warehouse/warehouse.js'

/** A log of calls with a typed column of every type, filled from the property of the same name. */
const calls = table(
  'calls',
  {
    ...eventColumns,
    count: int(),
    big: bigint(),
    ratio: double(),
    amount: decimal(18, 4),
    flag: boolean(),
    day: date(),
    at: timestamp(),
    data: json(),
    tags: array(string()),
    place: struct({ city: string(), lat: double() }),
    scores: map(int()),
    ...originColumns,
    ...lineageColumns,
  },
  { kind: 'log', comment: 'One row per call.', feed: 'calls', primaryKey: ['event_id'] },
)

const typed = {
  count: integer('properties.count'),
  big: bigInteger('properties.big'),
  ratio: number('properties.ratio'),
  amount: money('properties.amount'),
  flag: truth('properties.flag'),
  day: day('properties.day'),
  at: time('properties.at'),
  data: verbatim('properties.data'),
  tags: nested('properties.tags'),
  place: nested('properties.place'),
  scores: nested('properties.scores'),
}

export const callsDomain = domain({
  name: 'calls',
  file: '01_calls',
  comment: 'What came.',
  tables: [calls],
  mappings: [
    mapping('track to calls', calls, {
      when: call('track'),
      columns: { ...envelope('properties'), ...typed },
    }),
    ...(['page', 'screen'] as const).map((type) =>
      mapping(`${type} to calls`, calls, {
        when: call(type),
        columns: { ...envelope('properties'), event_name: constant(type) },
      }),
    ),
    ...(['identify', 'group', 'alias'] as const).map((type) =>
      mapping(`${type} to calls`, calls, {
        when: call(type),
        columns: { ...envelope('traits'), event_name: constant(type) },
      }),
    ),
  ],
})

/** Opens an empty warehouse in memory with the tables of the domains; close it. */
export async function opened(...domains: Domain[]): Promise<Warehouse> {
  const warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, domains)
  return warehouse
}

export type Row = Readonly<Record<string, unknown>>

/** Ingests records into an empty log of calls, and gives back what happened and the rows. */
export async function ingested(
  records: Iterable<unknown>,
): Promise<{ result: RunResult; rows: readonly Row[] }> {
  return run((warehouse) => ingest(warehouse, [callsDomain], records))
}

/** The same for files. */
export async function ingestedFiles(
  ...files: string[]
): Promise<{ result: RunResult; rows: readonly Row[] }> {
  return run((warehouse) => ingestFiles(warehouse, [callsDomain], files))
}

async function run(work: (warehouse: Warehouse) => Promise<RunResult>) {
  const warehouse = await opened(callsDomain)
  try {
    const result = await work(warehouse)
    return { result, rows: await warehouse.query<Row>('SELECT * FROM customerio.calls ORDER BY event_id') }
  } finally {
    await warehouse.close()
  }
}
