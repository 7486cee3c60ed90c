import { alterTable } from '../read/alter-table.ts'
import { type CreateTable, clause, createTable, namesIn } from '../read/create-table.ts'
import { propertiesOf } from '../read/properties.ts'
import { dotted, find, has, nameOf } from '../read/tokens.ts'
import type { Rule } from './rule.ts'

const CLUSTERING = 'Delta Lake: Liquid clustering'
const SKIPPING = 'Delta Lake: DataSkippingReader.scala, SkippingEligibleDataType'
const CLUSTERABLE = /^(TINYINT|SMALLINT|INT|BIGINT|FLOAT|DOUBLE|DECIMAL|DATE|TIMESTAMP|TIMESTAMP_NTZ|STRING)$/
/** Columns that have statistics unless a property says otherwise. */
const WITH_STATISTICS = 32

export const layoutRules: readonly Rule[] = [
  {
    name: 'at most four clustering keys',
    says: 'CLUSTER BY takes at most four columns (DELTA_CLUSTER_BY_INVALID_NUM_COLUMNS), each once.',
    source: CLUSTERING,
    breaks: 'CREATE TABLE t (a INT, b INT, c INT, d INT, e INT) CLUSTER BY (a, b, c, d, e)',
    keeps: 'CREATE TABLE t (a INT, b INT, c INT, d INT, e INT) CLUSTER BY (a, b, c, d)',
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      const altered = alterTable(statement)?.action ?? []
      const at = find(altered, 'CLUSTER', 'BY')
      const keys = table === undefined ? namesIn(at === -1 ? undefined : altered.slice(at)) : keysOf(table)
      if (keys.length > 4) return `has ${keys.length}`
      return new Set(keys).size < keys.length ? 'has one twice' : undefined
    },
  },
  {
    name: 'types of clustering keys',
    says: 'A clustering key is a number, a DATE, a TIMESTAMP or a STRING; BOOLEAN, BINARY, ARRAY, MAP and VARIANT are refused.',
    source: SKIPPING,
    breaks: 'CREATE TABLE t (a BOOLEAN) CLUSTER BY (a)',
    keeps: 'CREATE TABLE t (a DECIMAL(18, 4), b STRUCT<c: INT>) CLUSTER BY (a, b.c)',
    of: 'statement',
    check: ofClustered((table, key) => {
      const column = table.columns.find((each) => each.key === key.split('.')[0])
      if (column === undefined) return `${key} is no column`
      const type = column.type[0]?.text ?? ''
      return key.includes('.') || CLUSTERABLE.test(type) ? undefined : `${key} is ${type}`
    }),
  },
  {
    name: 'statistics of clustering keys',
    says: 'A clustering key has statistics: it is among the first 32 columns, or in delta.dataSkippingStatsColumns where that is set (DELTA_CLUSTERING_COLUMN_MISSING_STATS).',
    source: CLUSTERING,
    breaks:
      "CREATE TABLE t (a INT, b INT) CLUSTER BY (a) TBLPROPERTIES ('delta.dataSkippingStatsColumns' = 'b')",
    keeps:
      "CREATE TABLE t (a INT, b INT) CLUSTER BY (a) TBLPROPERTIES ('delta.dataSkippingStatsColumns' = 'b,a')",
    of: 'statement',
    check(statement) {
      const value = (name: string) => propertiesOf(statement).find(({ key }) => key === name)?.value
      const named = value('delta.dataSkippingStatsColumns')
        ?.split(',')
        .map((name) => name.trim().replaceAll('`', '').toLowerCase())
      const first = Number(value('delta.dataSkippingNumIndexedCols') ?? WITH_STATISTICS)
      return ofClustered((table, key) => {
        const [column] = key.split('.') as [string]
        const place = table.columns.findIndex((each) => each.key === column)
        const has =
          named === undefined ? first === -1 || place < first : named.includes(key) || named.includes(column)
        return has ? undefined : `${key} has none`
      })(statement)
    },
  },
  {
    name: 'columns with statistics',
    says: 'delta.dataSkippingStatsColumns names columns of the table, of types that have statistics.',
    source: 'Delta Lake: Data skipping',
    breaks: "CREATE TABLE t (a BOOLEAN) TBLPROPERTIES ('delta.dataSkippingStatsColumns' = 'a')",
    keeps: "CREATE TABLE t (a STRING) TBLPROPERTIES ('delta.dataSkippingStatsColumns' = 'a')",
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      const named = propertiesOf(statement).find(({ key }) => key === 'delta.dataSkippingStatsColumns')?.value
      if (table === undefined || named === undefined) return undefined
      const wrong = named.split(',').find((name) => {
        const type = table.columns.find(
          ({ key }) => key === name.trim().replaceAll('`', '').toLowerCase(),
        )?.type
        return !/^(STRUCT)$/.test(type?.[0]?.text ?? '') && !CLUSTERABLE.test(type?.[0]?.text ?? '')
      })
      return wrong === undefined ? undefined : `names ${wrong}`
    },
  },
  {
    name: 'clustering alone',
    says: 'A table with CLUSTER BY has neither PARTITIONED BY nor buckets.',
    source: CLUSTERING,
    breaks: 'CREATE TABLE t (a INT, b INT) PARTITIONED BY (a) CLUSTER BY (b)',
    keeps: 'CREATE TABLE t (a INT, b INT) CLUSTER BY (b)',
    of: 'statement',
    check(statement) {
      const names = createTable(statement)?.clauses.map(({ name }) => name) ?? []
      const other = names.find((name) => name === 'PARTITIONED BY' || name === 'CLUSTERED BY')
      return names.includes('CLUSTER BY') && other !== undefined ? `has ${other}` : undefined
    },
  },
  {
    name: 'no partitions',
    says: 'Tables under 100 TB need none, and a partitioned table has no conflicts by row: only CLUSTER BY is written.',
    source: 'Databricks: When to partition tables',
    breaks: 'CREATE TABLE t (a INT, b INT) PARTITIONED BY (a)',
    keeps: 'CREATE TABLE t (a INT, b INT) CLUSTER BY (a)',
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      return table !== undefined && clause(table, 'PARTITIONED BY') !== undefined ? 'has them' : undefined
    },
  },
  {
    name: 'clustering is no property',
    says: 'Clustering cannot be set by a property (DELTA_CREATE_TABLE_SET_CLUSTERING_TABLE_FEATURE_NOT_ALLOWED).',
    source: CLUSTERING,
    breaks: "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.feature.clustering' = 'supported')",
    keeps: 'CREATE TABLE t (a INT) CLUSTER BY (a)',
    of: 'statement',
    check: (statement) =>
      propertiesOf(statement).some(({ key }) => key === 'delta.feature.clustering') ? 'sets it' : undefined,
  },
  {
    name: 'CLUSTER BY AUTO of managed tables',
    says: 'CLUSTER BY AUTO needs predictive optimization, hence a managed table.',
    source: 'Databricks: CLUSTER BY clause',
    breaks: "CREATE TABLE t (a INT) CLUSTER BY AUTO LOCATION 's3://b/t'",
    keeps: 'CREATE TABLE t (a INT) CLUSTER BY AUTO',
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      if (table === undefined || clause(table, 'CLUSTER BY')?.[0]?.text !== 'AUTO') return undefined
      return clause(table, 'LOCATION') === undefined ? undefined : 'has a LOCATION'
    },
  },
  {
    name: 'no ZORDER of clustered tables',
    says: 'OPTIMIZE of a clustered table takes neither ZORDER BY nor a predicate.',
    source: CLUSTERING,
    breaks: 'CREATE TABLE t (a INT) CLUSTER BY (a); OPTIMIZE t ZORDER BY (a)',
    keeps: 'CREATE TABLE t (a INT) CLUSTER BY (a); OPTIMIZE t FULL',
    of: 'script',
    check(statements) {
      const clustered = new Set(
        statements.flatMap((each) => {
          const table = createTable(each)
          return table !== undefined && clause(table, 'CLUSTER BY') !== undefined ? [table.table] : []
        }),
      )
      const wrong = statements.find(
        ({ tokens }) =>
          tokens[0]?.text === 'OPTIMIZE' &&
          clustered.has(nameOf(dotted(tokens, 1).parts)) &&
          (has(tokens, 'ZORDER') || has(tokens, 'WHERE')),
      )
      return wrong?.sql
    },
  },
  {
    name: 'no CREATE INDEX',
    says: 'Indexes are a Beta of runtime 18.2 with many exceptions, and Bloom filters are deprecated: CLUSTER BY is written instead.',
    source: 'Databricks: Secondary indexes',
    breaks: 'CREATE INDEX IF NOT EXISTS i ON t (a)',
    keeps: 'ALTER TABLE t CLUSTER BY (a)',
    of: 'statement',
    check: ({ tokens }) =>
      tokens[0]?.text === 'CREATE' && tokens.slice(1, 4).some(({ text }) => text === 'INDEX')
        ? 'is one'
        : undefined,
  },
]

function keysOf(table: CreateTable): string[] {
  const list = clause(table, 'CLUSTER BY') ?? []
  if (list[0]?.text !== '(') return []
  const keys: string[] = []
  for (let at = 1; at < list.length; ) {
    const { parts, length } = dotted(list, at)
    if (length > 0) keys.push(nameOf(parts))
    at += length + 1
  }
  return keys
}

function ofClustered(check: (table: CreateTable, key: string) => string | undefined) {
  return (statement: Parameters<typeof createTable>[0]): string | undefined => {
    const table = createTable(statement)
    if (table === undefined || table.columns.length === 0) return undefined
    for (const key of keysOf(table)) {
      const reason = check(table, key)
      if (reason !== undefined) return reason
    }
    return undefined
  }
}
