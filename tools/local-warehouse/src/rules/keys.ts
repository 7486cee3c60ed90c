import type { Rule } from './rule.ts'
import { closing, type Edit, edited, startsWith, type Token } from './tokens.ts'

const KEY = /^(PRIMARY|FOREIGN|UNIQUE)$/

/** CREATE TABLE without its key clauses. */
export const keysInCreate: Rule = {
  name: 'keys in CREATE TABLE',
  difference:
    'Delta refuses tables with PRIMARY KEY and FOREIGN KEY: they are recorded, and the table is made without.',
  translate(sql, list) {
    if (!isCreateTable(list)) return undefined
    const open = list.findIndex(({ text }) => text === '(')
    if (open === -1) return undefined
    const keys = columnItems(list, open).filter((item) => isKey(list.slice(item.from)))
    if (keys.length === 0) return undefined
    // The comma before a key goes with it: keys stand behind the columns.
    const edits = keys.map(
      ({ from, to }): Edit => ({ start: list[from - 1]?.start ?? 0, end: end(list, to), text: '' }),
    )
    const left = keys.map(({ from, to }) => sql.slice(list[from]?.start, end(list, to)))
    return { kind: 'rewritten', sql: edited(sql, edits), left }
  },
}

/** Keys that come, or go, by ALTER TABLE. */
export const keysByAlter: Rule = {
  name: 'keys by ALTER TABLE',
  difference: 'Delta has no keys to add or to drop: the statement is recorded.',
  translate(_sql, list) {
    if (!startsWith(list, 'ALTER', 'TABLE')) return undefined
    const added = list.findIndex(({ text }) => text === 'ADD')
    const dropped = list.findIndex(({ text }) => text === 'DROP')
    const drops = dropped !== -1 && KEY.test(list[dropped + 1]?.text ?? '')
    return drops || (added !== -1 && isKey(list.slice(added + 1))) ? { kind: 'recorded' } : undefined
  },
}

function isCreateTable(list: readonly Token[]): boolean {
  return /^(CREATE( OR REPLACE)?|REPLACE) (EXTERNAL )?TABLE/.test(
    list
      .slice(0, 5)
      .map(({ text }) => text)
      .join(' '),
  )
}

function isKey(list: readonly Token[]): boolean {
  const at = list[0]?.text === 'CONSTRAINT' ? 2 : 0
  return KEY.test(list[at]?.text ?? '') && (list[at + 1]?.text === 'KEY' || list[at]?.text === 'UNIQUE')
}

/** What stands between the commas of the list of columns, as places of tokens. */
function columnItems(list: readonly Token[], open: number): { from: number; to: number }[] {
  const items: { from: number; to: number }[] = []
  const close = closing(list, open)
  let from = open + 1
  let depth = 0
  for (let at = from; at <= close; at += 1) {
    const text = list[at]?.text ?? ''
    if (text === '(' || text === '<') depth += 1
    if (at !== close && (text === ')' || text === '>')) depth -= 1
    if (at === close || (text === ',' && depth === 0)) {
      items.push({ from, to: at - 1 })
      from = at + 1
    }
  }
  return items
}

function end(list: readonly Token[], at: number): number {
  return list[at]?.end ?? 0
}
