import { propertiesOf } from '../read/properties.ts'
import { find, has } from '../read/tokens.ts'
import type { Rule } from './rule.ts'

const PROPERTIES = 'Databricks: Delta table properties reference'
const SWITCHES = new Set(
  'delta.autoOptimize.optimizeWrite delta.enableChangeDataFeed delta.enableDeletionVectors delta.enableRowTracking delta.enableTypeWidening delta.appendOnly'.split(
    ' ',
  ),
)
const DURATIONS = new Set(['delta.logRetentionDuration', 'delta.deletedFileRetentionDuration'])
const OTHERS = new Set(
  'delta.autoOptimize.autoCompact delta.columnMapping.mode delta.dataSkippingNumIndexedCols delta.dataSkippingStatsColumns delta.minReaderVersion delta.minWriterVersion delta.targetFileSize delta.tuneFileSizesForRewrites delta.checkpointPolicy delta.checkpointInterval delta.isolationLevel delta.parquet.compression.codec'.split(
    ' ',
  ),
)

export const propertyRules: readonly Rule[] = [
  {
    name: 'known delta properties',
    says: 'An unknown key that begins with delta. fails (DELTA_UNKNOWN_CONFIGURATION); it is delta.autoOptimize.optimizeWrite, not delta.enableOptimizeWrite.',
    source: PROPERTIES,
    breaks: "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.enableOptimizeWrite' = 'true')",
    keeps: "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.autoOptimize.optimizeWrite' = 'true')",
    of: 'statement',
    check(statement) {
      const unknown = propertiesOf(statement).find(({ key }) => {
        // CHECKs have a rule of their own.
        if (!/^delta\./i.test(key) || key.startsWith('delta.constraints.')) return false
        return (
          !SWITCHES.has(key) && !DURATIONS.has(key) && !OTHERS.has(key) && !/^delta\.feature\.\w+$/.test(key)
        )
      })
      return unknown === undefined ? undefined : `has ${unknown.key}`
    },
  },
  {
    name: 'own properties',
    says: 'Keys of our own do not begin with delta., spark. or option., which engines keep for themselves.',
    source: 'Databricks: Table properties and table options',
    breaks: "CREATE TABLE t (a INT) TBLPROPERTIES ('spark.domain' = 'people')",
    keeps: "CREATE TABLE t (a INT) TBLPROPERTIES ('customerio.domain' = 'people')",
    of: 'statement',
    check(statement) {
      const taken = propertiesOf(statement).find(
        ({ key }) => /^(spark|option)\./i.test(key) || /^(external|location|owner|provider)$/i.test(key),
      )
      return taken === undefined ? undefined : `has ${taken.key}`
    },
  },
  {
    name: 'values of properties',
    says: "Keys and values are strings; a switch is 'true' or 'false', a duration 'interval 7 days', a feature 'supported'.",
    source: PROPERTIES,
    breaks: "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.deletedFileRetentionDuration' = '7 days')",
    keeps: "CREATE TABLE t (a INT) TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 7 days')",
    of: 'statement',
    check(statement) {
      const wrong = propertiesOf(statement).find(({ key, value }) => {
        if (value === undefined) return true
        if (SWITCHES.has(key)) return !/^(true|false)$/.test(value)
        if (DURATIONS.has(key)) return !/^interval \d+ \w+$/.test(value)
        return key.startsWith('delta.feature.') && !/^(supported|enabled)$/.test(value)
      })
      return wrong === undefined ? undefined : `${wrong.key} is ${wrong.value ?? 'no string'}`
    },
  },
  {
    name: 'properties once',
    says: 'A key stands once in its list.',
    source: 'Databricks: Table properties and table options',
    breaks: "CREATE TABLE t (a INT) TBLPROPERTIES ('a' = '1', 'a' = '2')",
    keeps: "CREATE TABLE t (a INT) TBLPROPERTIES ('a' = '1', 'b' = '2')",
    of: 'statement',
    check(statement) {
      const keys = propertiesOf(statement).map(({ key }) => key)
      const twice = keys.find((key, at) => keys.indexOf(key) !== at)
      return twice === undefined ? undefined : `${twice} stands twice`
    },
  },
  {
    name: 'properties in CREATE TABLE',
    says: 'Setting a property of a table makes concurrent writes fail: all stand in CREATE TABLE.',
    source: PROPERTIES,
    breaks: "ALTER TABLE t SET TBLPROPERTIES ('a' = '1')",
    keeps: "CREATE TABLE t (a INT) TBLPROPERTIES ('a' = '1')",
    of: 'statement',
    check: ({ tokens }) =>
      find(tokens, 'ALTER', 'TABLE') === 0 &&
      (has(tokens, 'SET', 'TBLPROPERTIES') || has(tokens, 'UNSET', 'TBLPROPERTIES'))
        ? 'sets one later'
        : undefined,
  },
]
