import { has, textOf } from '../read/tokens.ts'
import type { Statement } from '../statement.ts'
import type { Rule } from './rule.ts'

const PUT = 'Databricks: PUT INTO'
const MARKERS = 'Databricks: Parameter markers'

export const loadingRules: readonly Rule[] = [
  {
    name: 'files of volumes',
    says: "PUT 'local' INTO '/Volumes/catalog/schema/volume/file' [OVERWRITE], GET '…' TO 'local', REMOVE '…': strings, and no parameter.",
    source: PUT,
    breaks: "PUT '/tmp/a.json' INTO '/Volumes/c/s' OVERWRITE",
    keeps: "PUT '/tmp/a.json' INTO '/Volumes/c/s/v/a.json' OVERWRITE",
    of: 'statement',
    check({ tokens }) {
      const verb = tokens[0]?.text
      if ((verb !== 'PUT' && verb !== 'GET' && verb !== 'REMOVE') || tokens[1]?.text === '=') return undefined
      const between = { PUT: 'INTO', GET: 'TO', REMOVE: undefined }[verb]
      const end = between === undefined ? 2 : 4
      const last = tokens[end]?.text
      const forms =
        tokens[1]?.kind === 'string' &&
        (between === undefined || (tokens[2]?.text === between && tokens[3]?.kind === 'string')) &&
        (tokens.length === end || (verb === 'PUT' && tokens.length === end + 1 && last === 'OVERWRITE'))
      if (!forms) return 'has another form'
      const remote = tokens[verb === 'PUT' ? 3 : 1]
      const path = remote === undefined ? '' : textOf(remote)
      return /^\/Volumes(\/[^/]+){3}\/.+/.test(path) ? undefined : `${path} is no file of a volume`
    },
  },
  {
    name: 'paths of volumes',
    says: 'A path below /Volumes begins with catalog, schema and volume.',
    source: 'Databricks: What are Unity Catalog volumes?',
    breaks: "SELECT * FROM read_files('/Volumes/c/s')",
    keeps: "SELECT * FROM read_files('/Volumes/c/s/v/')",
    of: 'statement',
    check({ tokens }) {
      const wrong = tokens.find(({ kind, text }) => {
        const path = kind === 'string' || kind === 'name' ? text.slice(1, -1) : ''
        return /^\/Volumes\//.test(path) && !/^\/Volumes(\/[^/]+){3}(\/|$)/.test(path)
      })
      return wrong === undefined ? undefined : `has ${wrong.text}`
    },
  },
  {
    name: 'parameters',
    says: 'A statement has :name or ?, not both, at most 255, and none in DDL.',
    source: MARKERS,
    breaks: 'CREATE TABLE `t` AS SELECT :a AS a',
    keeps: 'INSERT INTO t VALUES (:a, :b)',
    of: 'statement',
    check({ tokens }) {
      const named = tokens.filter(({ text, end }, at) => {
        const next = tokens[at + 1]
        const before = tokens[at - 1]
        const apart =
          before === undefined || before.end < (tokens[at]?.start ?? 0) || /[(,=]/.test(before.text)
        return text === ':' && next?.kind === 'word' && next.start === end && apart
      }).length
      const unnamed = tokens.filter(({ text }) => text === '?').length
      if (named > 0 && unnamed > 0) return 'has both'
      if (named + unnamed > 255) return `has ${named + unnamed}`
      const isDdl = /^(CREATE|ALTER|DROP|GRANT|REVOKE)$/.test(tokens[0]?.text ?? '')
      return isDdl && named + unnamed > 0 ? 'is DDL with one' : undefined
    },
  },
  {
    name: 'no SCHEMA EVOLUTION in loads',
    says: 'MERGE WITH SCHEMA EVOLUTION makes a column of each unknown key: a load does not.',
    source: 'Databricks: Automatic schema evolution',
    breaks: 'MERGE WITH SCHEMA EVOLUTION INTO t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT *',
    keeps: 'MERGE INTO t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a)',
    of: 'statement',
    check: ({ tokens }) => (has(tokens, 'WITH', 'SCHEMA', 'EVOLUTION') ? 'has it' : undefined),
  },
  {
    name: 'MERGE names its columns',
    says: 'UPDATE SET * and INSERT * take whatever columns the source has; a load names each.',
    source: 'Databricks: MERGE INTO',
    breaks: 'MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET *',
    keeps: 'MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b',
    of: 'statement',
    check: ({ tokens }) =>
      has(tokens, 'UPDATE', 'SET', '*') || has(tokens, 'THEN', 'INSERT', '*') ? 'names none' : undefined,
  },
  {
    name: 'one row of the source for each row of the target',
    says: 'A row that two rows of the source match fails the MERGE (DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE): the source is grouped or ranked, or its rows were counted by key before.',
    source: 'Databricks: MERGE INTO',
    breaks: 'MERGE INTO t USING (SELECT a, b FROM s) AS s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b',
    keeps:
      'MERGE INTO t USING (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY a ORDER BY b) AS r FROM s) WHERE r = 1) AS s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b',
    of: 'script',
    check(statements) {
      const grouped = ({ tokens }: Statement) => has(tokens, 'GROUP', 'BY')
      const wrong = statements.findIndex((each, at) => {
        if (each.tokens[0]?.text !== 'MERGE' || !has(each.tokens, 'USING', '(')) return false
        const ranked = has(each.tokens, 'ROW_NUMBER', '(') || has(each.tokens, 'SELECT', 'DISTINCT')
        return !ranked && !grouped(each) && !statements.slice(0, at).some(grouped)
      })
      return wrong === -1 ? undefined : `statement ${wrong + 1} does none of these`
    },
  },
  {
    name: 'no QUALIFY',
    says: 'QUALIFY is an extension of Databricks, which Spark does not have.',
    source: 'Databricks: QUALIFY clause',
    breaks: 'SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a) = 1',
    keeps: 'SELECT a FROM (SELECT a, row_number() OVER (ORDER BY a) AS r FROM t) WHERE r = 1',
    of: 'statement',
    check: ({ tokens }) => (has(tokens, 'QUALIFY') ? 'has it' : undefined),
  },
  {
    name: 'retention of VACUUM',
    says: 'VACUUM … RETAIN is refused below 168 hours by older runtimes (DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT), and ignored by newer ones.',
    source: 'Databricks: VACUUM; delta-io/delta#5028',
    breaks: 'VACUUM t RETAIN 24 HOURS',
    keeps: 'VACUUM t',
    of: 'statement',
    check({ tokens }) {
      return tokens[0]?.text === 'VACUUM' && has(tokens, 'RETAIN') ? 'has RETAIN' : undefined
    },
  },
  {
    name: 'form of ANALYZE',
    says: 'ANALYZE TABLE t COMPUTE [DELTA] STATISTICS [FOR ALL COLUMNS | FOR COLUMNS (…)].',
    source: 'Databricks: ANALYZE TABLE … COMPUTE STATISTICS',
    breaks: 'ANALYZE TABLE t STATISTICS',
    keeps: 'ANALYZE TABLE t COMPUTE DELTA STATISTICS',
    of: 'statement',
    check({ tokens }) {
      if (tokens[0]?.text !== 'ANALYZE') return undefined
      return has(tokens, 'COMPUTE', 'STATISTICS') || has(tokens, 'COMPUTE', 'DELTA', 'STATISTICS')
        ? undefined
        : 'has another form'
    },
  },
]
