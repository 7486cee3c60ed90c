import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import type { Statement } from '../statement.ts'
import { alterTable } from './alter-table.ts'
import { createTable } from './create-table.ts'
import { dotted, items, nameOf } from './tokens.ts'

/** A constraint of a table, written inline or added by ALTER. */
export interface Constraint {
  readonly kind: 'PRIMARY' | 'FOREIGN' | 'UNIQUE' | 'CHECK'
  readonly table: string
  readonly name: string | undefined
  readonly inline: boolean
  /** The columns of a key. */
  readonly columns: readonly string[]
  /** The condition of a CHECK, without its parentheses. */
  readonly condition: readonly Token[]
  readonly references: { readonly table: string; readonly columns: readonly string[] } | undefined
  /** What follows. */
  readonly options: readonly Token[]
}

/** Every constraint that a statement makes. */
export function constraintsOf(statement: Statement): Constraint[] {
  const made = createTable(statement)
  if (made !== undefined) {
    const ofTable = made.constraints.map((list) => constraint(list, made.table, true))
    const ofColumns = made.columns.flatMap(({ key, properties }) =>
      properties.flatMap(({ name, tokens }): Constraint[] => {
        const kind = /^(PRIMARY|FOREIGN|UNIQUE|CHECK)/.exec(name)?.[1] as Constraint['kind'] | undefined
        if (kind === undefined) return []
        const open = tokens.findIndex(({ text }) => text === '(')
        const condition = kind === 'CHECK' && open !== -1 ? items(tokens, open).items.flat() : []
        const rest = { name: undefined, inline: true, references: undefined, options: tokens }
        return [{ kind, table: made.table, columns: [key], condition, ...rest }]
      }),
    )
    return [...ofTable, ...ofColumns].filter((each) => each !== undefined)
  }
  const altered = alterTable(statement)
  if (altered?.action[0]?.text !== 'ADD') return []
  const added = constraint(altered.action.slice(1), altered.table, false)
  return added === undefined ? [] : [added]
}

function constraint(list: readonly Token[], table: string, inline: boolean): Constraint | undefined {
  const named = list[0]?.kind === 'word' && list[0].text === 'CONSTRAINT'
  const rest = named ? list.slice(2) : list
  const kind = rest[0]?.text
  if (rest[0]?.kind !== 'word') return undefined
  if (kind !== 'PRIMARY' && kind !== 'FOREIGN' && kind !== 'UNIQUE' && kind !== 'CHECK') return undefined
  const open = rest.findIndex(({ text }) => text === '(')
  const inside = items(rest, open)
  const after = rest.slice(inside.close + 1)
  const references = kind === 'FOREIGN' ? referencesOf(after) : undefined
  return {
    kind,
    table,
    name: named ? nameOf([list[1] as Token]) : undefined,
    inline,
    columns: kind === 'CHECK' ? [] : inside.items.map((item) => nameOf(item.slice(0, 1))),
    condition: kind === 'CHECK' ? rest.slice(open + 1, inside.close) : [],
    references: references && { table: references.table, columns: references.columns },
    options: references?.options ?? after,
  }
}

function referencesOf(list: readonly Token[]) {
  if (list[0]?.text !== 'REFERENCES') return undefined
  const { parts, length } = dotted(list, 1)
  const rest = list.slice(1 + length)
  const inside = rest[0]?.text === '(' ? items(rest, 0) : { items: [], close: -1 }
  return {
    table: nameOf(parts),
    columns: inside.items.map((item) => nameOf(item)),
    options: rest.slice(inside.close + 1),
  }
}
