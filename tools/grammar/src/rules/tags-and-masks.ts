import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import { alterTable } from '../read/alter-table.ts'
import { createTable } from '../read/create-table.ts'
import { pairs } from '../read/properties.ts'
import { dotted, find, has, items, nameOf } from '../read/tokens.ts'
import type { Statement } from '../statement.ts'
import type { Rule } from './rule.ts'

const TAGS = 'Databricks: Apply tags to Unity Catalog securable objects'
const MASKS = 'Databricks: Row filters and column masks'
const HIDE = 'CREATE FUNCTION `c`.`s`.`hide`(v STRING) RETURNS STRING RETURN NULL; '

export const tagAndMaskRules: readonly Rule[] = [
  {
    name: 'keys of tags',
    says: 'The key of a tag has at most 255 characters and none of . , - = / : and blanks at its ends.',
    source: TAGS,
    breaks: "ALTER TABLE t ALTER COLUMN a SET TAGS ('pii.category' = 'email')",
    keeps: "ALTER TABLE t ALTER COLUMN a SET TAGS ('pii_category' = 'email')",
    of: 'statement',
    check(statement) {
      const wrong = tagsOf(statement).find(
        ({ key }) => key.length > 255 || key.trim() !== key || /[.,\-=/:]/.test(key),
      )
      return wrong === undefined ? undefined : `has ${wrong.key}`
    },
  },
  {
    name: 'values of tags',
    says: 'The value of a tag is a string of at most 1,000 characters.',
    source: TAGS,
    breaks: "ALTER TABLE t SET TAGS ('a' = TRUE)",
    keeps: "ALTER TABLE t SET TAGS ('a' = 'true')",
    of: 'statement',
    check(statement) {
      const wrong = setTags(statement)
        ? tagsOf(statement).find(({ value }) => value === undefined || value.length > 1000)
        : undefined
      return wrong === undefined ? undefined : `${wrong.key} has another`
    },
  },
  {
    name: 'number of tags',
    says: 'A table or column has at most 50 tags, each key once.',
    source: TAGS,
    breaks: `ALTER TABLE t SET TAGS (${Array.from({ length: 51 }, (_, i) => `'k${i}' = 'v'`).join(', ')})`,
    keeps: "ALTER TABLE t SET TAGS ('a' = 'b', 'c' = 'd')",
    of: 'statement',
    check(statement) {
      const keys = tagsOf(statement).map(({ key }) => key)
      if (keys.length > 50) return `has ${keys.length}`
      return new Set(keys).size < keys.length ? 'has one twice' : undefined
    },
  },
  {
    name: 'form of tags',
    says: 'Tags are set by ALTER TABLE t SET TAGS (…), or ALTER TABLE t ALTER COLUMN c SET TAGS (…).',
    source: TAGS,
    breaks: "ALTER TABLE t SET TAG ('a' = 'b') ON COLUMN c",
    keeps: "ALTER TABLE t ALTER COLUMN c SET TAGS ('a' = 'b')",
    of: 'statement',
    check(statement) {
      const action = alterTable(statement)?.action ?? []
      const at = action.findIndex(
        ({ text }, i) => /^TAGS?$/.test(text) && /^(SET|UNSET)$/.test(action[i - 1]?.text ?? ''),
      )
      if (at === -1) return undefined
      const head = action.slice(0, at - 1).map(({ text }) => text)
      const ofTable = head.length === 0
      const ofColumn = head[0] === 'ALTER' && (head[1] === 'COLUMN' ? head.length === 3 : head.length === 2)
      const closed =
        action[at]?.text === 'TAGS' && action[at + 1]?.text === '(' && action.at(-1)?.text === ')'
      return (ofTable || ofColumn) && closed ? undefined : 'has another form'
    },
  },
  {
    name: 'form of masks',
    says: 'A mask is set by ALTER TABLE t ALTER COLUMN c SET MASK catalog.schema.function [USING COLUMNS (…)].',
    source: MASKS,
    breaks: 'ALTER TABLE t ALTER COLUMN a SET MASK `s`.`hide` USING (b)',
    keeps: 'ALTER TABLE t ALTER COLUMN a SET MASK `c`.`s`.`hide` USING COLUMNS (b)',
    of: 'statement',
    check(statement) {
      const mask = maskOf(statement)
      if (mask === undefined) return undefined
      if (mask.column === undefined) return 'names no column'
      const [first, second, third] = mask.rest
      const using = first?.text === 'USING' && second?.text === 'COLUMNS' && third?.text === '('
      if (mask.rest.length > 0 && !using) return `goes on with ${first?.text}`
      return mask.parts < 2 ? 'the function has no schema' : undefined
    },
  },
  {
    name: 'one mask a column',
    says: 'A column has one mask.',
    source: MASKS,
    breaks: `${HIDE}ALTER TABLE t ALTER COLUMN a SET MASK c.s.hide; ALTER TABLE t ALTER COLUMN a SET MASK c.s.hide`,
    keeps: `${HIDE}ALTER TABLE t ALTER COLUMN a SET MASK c.s.hide; ALTER TABLE t ALTER COLUMN b SET MASK c.s.hide`,
    of: 'script',
    check(statements) {
      const columns = statements
        .map(maskOf)
        .flatMap((mask) => (mask === undefined ? [] : [`${mask.table}.${mask.column}`]))
      const twice = columns.find((column, at) => columns.indexOf(column) !== at)
      return twice === undefined ? undefined : `${twice} gets two`
    },
  },
  {
    name: 'functions before masks',
    says: 'The function of a mask is made before the mask is set.',
    source: MASKS,
    breaks: `ALTER TABLE t ALTER COLUMN a SET MASK c.s.hide; ${HIDE}`,
    keeps: `${HIDE}ALTER TABLE t ALTER COLUMN a SET MASK c.s.hide`,
    of: 'script',
    check(statements) {
      const made = statements.map((each) => functionOf(each)?.name)
      const early = statements.findIndex((each, at) => made.indexOf(maskOf(each)?.function ?? '') > at)
      return early === -1 ? undefined : `statement ${early + 1} comes before its function`
    },
  },
  {
    name: 'type of a mask',
    says: 'The function of a mask takes the column first and answers with its type.',
    source: MASKS,
    breaks:
      'CREATE TABLE t (a BIGINT); CREATE FUNCTION c.s.f(v STRING) RETURNS STRING RETURN NULL; ALTER TABLE t ALTER COLUMN a SET MASK c.s.f',
    keeps:
      'CREATE TABLE t (a BIGINT); CREATE FUNCTION c.s.f(v BIGINT) RETURNS BIGINT RETURN NULL; ALTER TABLE t ALTER COLUMN a SET MASK c.s.f',
    of: 'script',
    check(statements) {
      const text = (list: readonly Token[]) =>
        list.map((token) => token.text.replaceAll('`', '').toUpperCase()).join('')
      const functions = statements.map(functionOf).filter((each) => each !== undefined)
      const tables = statements.map(createTable).filter((each) => each !== undefined)
      for (const mask of statements.map(maskOf)) {
        const made = functions.find(({ name }) => name === mask?.function)
        if (mask === undefined || made === undefined) continue
        if (text(made.takes) !== text(made.returns))
          return `${made.name} takes ${text(made.takes)} and answers ${text(made.returns)}`
        const column = tables
          .find(({ table }) => table === mask.table)
          ?.columns.find(({ key }) => key === mask.column)
        if (column !== undefined && text(column.type) !== text(made.takes))
          return `${mask.column} is ${text(column.type)}`
      }
      return undefined
    },
  },
  {
    name: 'row filters name columns',
    says: 'A row filter says ON (…), the columns that its function takes.',
    source: MASKS,
    breaks: 'ALTER TABLE t SET ROW FILTER c.s.f',
    keeps: 'ALTER TABLE t SET ROW FILTER c.s.f ON (a)',
    of: 'statement',
    check({ tokens }) {
      const at = find(tokens, 'ROW', 'FILTER')
      if (at === -1 || tokens[at - 1]?.text === 'DROP') return undefined
      const { length } = dotted(tokens, at + 2)
      return tokens[at + 2 + length]?.text === 'ON' ? undefined : 'has no ON'
    },
  },
]

function tagsOf(statement: Statement) {
  const action = alterTable(statement)?.action ?? []
  const at = action.findIndex(
    ({ text }, i) => text === 'TAGS' && /^(SET|UNSET)$/.test(action[i - 1]?.text ?? ''),
  )
  return at === -1 ? [] : pairs(action.slice(at))
}

function setTags({ tokens }: Statement): boolean {
  return has(tokens, 'SET', 'TAGS')
}

function maskOf(statement: Statement) {
  const altered = alterTable(statement)
  const action = altered?.action ?? []
  const at = find(action, 'SET', 'MASK')
  if (altered === undefined || at === -1) return undefined
  const { parts, length } = dotted(action, at + 2)
  const column = find(action, 'COLUMN')
  return {
    table: altered.table,
    column: column === -1 || column > at ? undefined : nameOf(dotted(action, column + 1).parts),
    function: nameOf(parts),
    parts: parts.length,
    rest: action.slice(at + 2 + length),
  }
}

function functionOf({ tokens }: Statement) {
  const at = tokens.slice(0, 5).findIndex(({ text }) => text === 'FUNCTION')
  if (tokens[0]?.text !== 'CREATE' || at === -1) return undefined
  const exists = tokens[at + 1]?.text === 'IF' ? 3 : 0
  const { parts, length } = dotted(tokens, at + 1 + exists)
  const open = at + 1 + exists + length
  const parameters = items(tokens, open)
  const rest = tokens.slice(parameters.close + 1)
  const end = rest.findIndex(({ text }) => /^(COMMENT|RETURN|LANGUAGE|DETERMINISTIC|NOT)$/.test(text))
  const comment = parameters.items[0]?.findIndex(({ text }) => text === 'COMMENT') ?? -1
  return {
    name: nameOf(parts),
    takes: parameters.items[0]?.slice(1, comment === -1 ? undefined : comment) ?? [],
    returns: rest.slice(1, end === -1 ? undefined : end),
  }
}
