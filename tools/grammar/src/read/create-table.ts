import { startsWith, type Token } from '@customerio-databricks/local-warehouse/tokens'
import type { Statement } from '../statement.ts'
import { dotted, items, nameOf, sections } from './tokens.ts'

/** A clause, or a property of a column: what opens it, and what follows. */
export interface Part {
  readonly name: string
  readonly tokens: readonly Token[]
}

export interface Column {
  readonly name: Token
  /** Its name as engines compare it. */
  readonly key: string
  readonly type: readonly Token[]
  readonly properties: readonly Part[]
}

export interface CreateTable {
  readonly name: readonly Token[]
  readonly table: string
  /** The words before the name. */
  readonly head: readonly string[]
  readonly columns: readonly Column[]
  /** Constraints of the table, from CONSTRAINT or PRIMARY, FOREIGN, UNIQUE, CHECK on. */
  readonly constraints: readonly (readonly Token[])[]
  readonly clauses: readonly Part[]
}

/** The clauses in the order in which dbt sends them to workspaces. */
export const CLAUSES: readonly (readonly string[])[] = [
  ['USING'],
  ['OPTIONS'],
  ['PARTITIONED', 'BY'],
  ['CLUSTERED', 'BY'],
  ['WITH', 'ROW', 'FILTER'],
  ['CLUSTER', 'BY'],
  ['LOCATION'],
  ['COMMENT'],
  ['TBLPROPERTIES'],
  ['DEFAULT', 'COLLATION'],
]

const COLUMN_PROPERTIES: readonly (readonly string[])[] = [
  ['NOT', 'NULL'],
  ['COLLATE'],
  ['GENERATED'],
  ['DEFAULT'],
  ['COMMENT'],
  ['CONSTRAINT'],
  ['PRIMARY', 'KEY'],
  ['FOREIGN', 'KEY'],
  ['REFERENCES'],
  ['UNIQUE'],
  ['CHECK'],
  ['MASK'],
]

const CONSTRAINT = /^(CONSTRAINT|PRIMARY|FOREIGN|UNIQUE|CHECK)$/

/** A CREATE TABLE taken apart; undefined for any other statement. */
export function createTable({ tokens }: Statement): CreateTable | undefined {
  const at = tokens.slice(0, 5).findIndex(({ text }) => text === 'TABLE')
  if (at === -1 || !/^(CREATE|REPLACE)$/.test(tokens[0]?.text ?? '')) return undefined
  if (tokens.slice(0, at).some(({ text }) => /^(TEMPORARY|STREAMING|AS)$/.test(text))) return undefined
  const exists = startsWith(tokens.slice(at + 1), 'IF', 'NOT', 'EXISTS') ? 3 : 0
  const { parts, length } = dotted(tokens, at + 1 + exists)
  const open = at + 1 + exists + length
  const list = tokens[open]?.text === '(' ? items(tokens, open) : { items: [], close: open - 1 }
  const rest = tokens.slice(list.close + 1)
  // A query that fills the table is no clause.
  const query = rest.findIndex(({ text }) => text === 'AS')
  const isConstraint = (item: readonly Token[]) => item[0]?.kind === 'word' && CONSTRAINT.test(item[0].text)
  return {
    name: parts,
    table: nameOf(parts),
    head: tokens.slice(0, at + 1 + exists).map(({ text }) => text),
    columns: list.items.filter((item) => !isConstraint(item)).map(column),
    constraints: list.items.filter(isConstraint),
    clauses: sections(query === -1 ? rest : rest.slice(0, query), CLAUSES),
  }
}

function column([name, ...rest]: readonly Token[]): Column {
  const [first, ...others] = sections(rest, COLUMN_PROPERTIES)
  const typed = first?.name === ''
  return {
    name: name as Token,
    key: nameOf([name as Token]),
    type: typed ? first.tokens : [],
    properties: typed || first === undefined ? others : [first, ...others],
  }
}

/** The tokens of a clause; undefined when the table has no such clause. */
export function clause(table: CreateTable, name: string): readonly Token[] | undefined {
  return table.clauses.find((each) => each.name === name)?.tokens
}

/** The names in the parentheses of a clause; empty for AUTO, NONE and no clause. */
export function namesIn(list: readonly Token[] | undefined): string[] {
  const open = list?.findIndex(({ text }) => text === '(') ?? -1
  return open === -1 || list === undefined
    ? []
    : items(list, open).items.map((item) => nameOf(item.filter(({ text }) => text !== '.')))
}
