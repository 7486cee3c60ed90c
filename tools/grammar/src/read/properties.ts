import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import type { Statement } from '../statement.ts'
import { clause, createTable } from './create-table.ts'
import { find, items, textOf } from './tokens.ts'

export interface Property {
  readonly key: string
  /** Undefined when it is no string. */
  readonly value: string | undefined
}

/** `('key' = 'value', …)` from the first parenthesis on. */
export function pairs(list: readonly Token[]): Property[] {
  const open = list.findIndex(({ text }) => text === '(')
  if (open === -1) return []
  return items(list, open).items.map((item) => {
    const equals = item.findIndex(({ text }) => text === '=')
    const names = equals === -1 ? item : item.slice(0, equals)
    const value = equals === -1 ? undefined : item[equals + 1]
    return {
      key: names.map((token) => (token.kind === 'string' ? textOf(token) : token.text)).join(''),
      value: value?.kind === 'string' && item.length === equals + 2 ? textOf(value) : undefined,
    }
  })
}

/** The properties that a CREATE TABLE, or an ALTER TABLE … SET TBLPROPERTIES, gives. */
export function propertiesOf(statement: Statement): Property[] {
  const table = createTable(statement)
  if (table !== undefined) return pairs(clause(table, 'TBLPROPERTIES') ?? [])
  const at = find(statement.tokens, 'SET', 'TBLPROPERTIES')
  return at === -1 ? [] : pairs(statement.tokens.slice(at))
}
