import { unquoted } from '@customerio-databricks/local-warehouse/tokens'
import { alterTable } from '../read/alter-table.ts'
import { createTable } from '../read/create-table.ts'
import { textOf } from '../read/tokens.ts'
import type { Rule } from './rule.ts'

const LITERALS = 'Databricks: STRING type'
const NAMES = 'Databricks: Identifiers'
const RESERVED = new Set(
  'ANTI CROSS EXCEPT FULL INNER INTERSECT JOIN LATERAL LEFT MINUS NATURAL ON RIGHT SEMI UNION USING'.split(
    ' ',
  ),
)
const MAX_BYTES = 16 * 1024 * 1024

export const textRules: readonly Rule[] = [
  {
    name: 'length of names',
    says: 'A name has at most 255 characters, and at least one.',
    source: NAMES,
    breaks: `CREATE TABLE \`${'t'.repeat(256)}\` (a INT)`,
    keeps: `CREATE TABLE \`${'t'.repeat(255)}\` (a INT)`,
    of: 'statement',
    check({ tokens }) {
      const wrong = tokens.find(
        (token) => token.kind === 'name' && (unquoted(token) === '' || [...unquoted(token)].length > 255),
      )
      return wrong === undefined ? undefined : `has ${wrong.text.slice(0, 20)}…`
    },
  },
  {
    name: 'names in backticks',
    says: 'No word is reserved for certain, so each name that a statement makes or alters stands in backticks.',
    source: 'Databricks: Reserved words and schemas',
    breaks: 'CREATE TABLE customerio.order (`a` INT)',
    keeps: 'CREATE TABLE `customerio`.`order` (`a` INT)',
    of: 'statement',
    check(statement) {
      const table = createTable(statement)
      const names = [
        ...(table?.name ?? alterTable(statement)?.name ?? []),
        ...(table?.columns.map(({ name }) => name) ?? []),
      ]
      const bare = names.find(({ kind }) => kind !== 'name')
      return bare === undefined ? undefined : `has ${bare.text}`
    },
  },
  {
    name: 'reserved words as aliases',
    says: 'ANTI, CROSS, FULL, LEFT, ON, USING and the like need backticks as an alias.',
    source: 'Databricks: Reserved words and schemas',
    breaks: 'SELECT * FROM t AS anti',
    keeps: 'SELECT * FROM t AS `anti`',
    of: 'statement',
    check({ tokens }) {
      const alias = tokens.find(
        ({ kind, text }, at) => kind === 'word' && RESERVED.has(text) && tokens[at - 1]?.text === 'AS',
      )
      return alias === undefined ? undefined : `has AS ${alias.text}`
    },
  },
  {
    name: 'a quote inside of a string',
    says: "It is \\': '' was the end of one string and the start of another before Spark 4.0.",
    source: LITERALS,
    breaks: "SELECT 'it''s'",
    keeps: "SELECT 'it\\'s', '' AS empty",
    of: 'statement',
    check({ tokens }) {
      const doubled = tokens.find(
        ({ kind, start }, at) =>
          kind === 'string' && tokens[at - 1]?.kind === 'string' && tokens[at - 1]?.end === start,
      )
      return doubled === undefined ? undefined : `has ${doubled.text.slice(0, 20)}`
    },
  },
  {
    name: 'no double quotes',
    says: '"…" is a string, and a name under ANSI names: neither is written so.',
    source: LITERALS,
    breaks: 'SELECT "a"',
    keeps: "SELECT `a`, '\"'",
    of: 'statement',
    check({ tokens }) {
      const doubled = tokens.find(({ kind, text }) => kind === 'string' && text.startsWith('"'))
      return doubled === undefined ? undefined : `has ${doubled.text.slice(0, 20)}`
    },
  },
  {
    name: 'escapes',
    says: 'A backslash in a string begins one of \\0 \\b \\n \\r \\t \\Z \\\\ \\\' \\" \\% \\_ \\u…; before any other letter it vanishes.',
    source: LITERALS,
    breaks: "SELECT a RLIKE '\\d+'",
    keeps: "SELECT a RLIKE '\\\\d+', '\\u0024', '\\n'",
    of: 'statement',
    check({ tokens }) {
      const wrong = tokens.find(
        ({ kind, text }) =>
          kind === 'string' &&
          text.includes('\\') &&
          !/^[rR]/.test(text) &&
          /\\/.test(text.replace(/\\([0bnrtZ\\'"%_]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/g, '')),
      )
      return wrong === undefined ? undefined : `has ${wrong.text.slice(0, 60)}`
    },
  },
  {
    name: 'no variables in text',
    says: 'Spark replaces a name between $\u007b and } anywhere in a statement, in strings and names, too.',
    source: 'Spark SQL: spark.sql.variable.substitute',
    breaks: "SELECT '$\u007ba}'",
    keeps: "SELECT '\\u0024{a}'",
    of: 'statement',
    check: ({ sql }) => (sql.includes('${') ? 'holds ${' : undefined),
  },
  {
    name: 'size of a statement',
    says: 'A statement has at most 16 MiB of text.',
    source: 'Databricks: Statement Execution API',
    breaks: `SELECT '${'x'.repeat(MAX_BYTES)}'`,
    keeps: "SELECT 'x'",
    of: 'statement',
    check: ({ sql }) =>
      Buffer.byteLength(sql) > MAX_BYTES ? `has ${Buffer.byteLength(sql)} bytes` : undefined,
  },
  {
    name: 'text that can be stored',
    says: 'A statement is UTF-8 without NUL: no half of a surrogate pair, raw or escaped.',
    source: LITERALS,
    breaks: "SELECT '\\ud800'",
    keeps: "SELECT '\\u00e9', 'é'",
    of: 'statement',
    check({ sql, tokens }) {
      if (!sql.isWellFormed() || sql.includes('\0')) return 'is not'
      const half = tokens.find(
        (token) => token.kind === 'string' && token.text.includes('\\u') && !textOf(token).isWellFormed(),
      )
      return half === undefined ? undefined : `has ${half.text.slice(0, 20)}`
    },
  },
  {
    name: 'no commands of clients',
    says: '\\source and \\i are commands of a shell, and no SQL.',
    source: 'Databricks SQL CLI',
    breaks: '\\source 01_core_people.sql',
    keeps: 'SELECT 1',
    of: 'statement',
    check: ({ tokens }) => (tokens[0]?.text === '\\' ? 'is one' : undefined),
  },
]
