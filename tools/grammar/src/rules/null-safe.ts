import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import { nameOf } from '../read/tokens.ts'

/**
 * Whether a condition may be NULL where a column is. Told by its form: each part between ANDs that compares the column
 * has `column IS NULL` between its ORs. IS NULL, IS NOT NULL, `<=>` and coalesce are never NULL.
 *
 * @example rejectsNull(tokens("a IS NULL OR a > 0"), 'a') // false
 */
export function rejectsNull(condition: readonly Token[], column: string): boolean {
  const list = bare(condition)
  const both = split(list, 'AND')
  if (both.length > 1) return both.some((part) => rejectsNull(part, column))
  const either = split(list, 'OR')
  if (either.some((part) => isNullTest(bare(part), column))) return false
  if (either.length > 1) return either.some((part) => rejectsNull(part, column))
  return compares(list, column)
}

function compares(list: readonly Token[], column: string): boolean {
  return list.some((token, at) => {
    if (!isColumn(token, column) || list[at - 1]?.text === '.') return false
    if (list[at + 1]?.text === 'IS') return false
    const safe = list[at + 1]?.text === '<' && list[at + 2]?.text === '=' && list[at + 3]?.text === '>'
    return !safe && list[at - 2]?.text !== 'COALESCE'
  })
}

function isNullTest(list: readonly Token[], column: string): boolean {
  return list.length === 3 && isColumn(list[0], column) && list[1]?.text === 'IS' && list[2]?.text === 'NULL'
}

function isColumn(token: Token | undefined, column: string): boolean {
  return (token?.kind === 'name' || token?.kind === 'word') && nameOf([token]) === column
}

/** Without parentheses around the whole. */
function bare(list: readonly Token[]): readonly Token[] {
  if (list[0]?.text !== '(') return list
  let depth = 0
  const close = list.findIndex(({ text }) => {
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    return depth === 0
  })
  return close === list.length - 1 ? bare(list.slice(1, -1)) : list
}

/** Cut at a word outside of parentheses; the AND of BETWEEN joins. */
function split(list: readonly Token[], word: 'AND' | 'OR'): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  let between = false
  for (const token of list) {
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    if (depth === 0 && token.text === 'BETWEEN') between = true
    if (depth === 0 && token.text === word && !(word === 'AND' && between)) parts.push([])
    else parts.at(-1)?.push(token)
    if (depth === 0 && token.text === 'AND') between = false
  }
  return parts
}
