import type { Rule } from './rule.ts'
import { edited, startsWith, unquoted } from './tokens.ts'

/** CREATE CATALOG and USE CATALOG. */
export const catalogStatements: Rule = {
  name: 'catalogs',
  difference: 'Spark has one catalog: another one is remembered by its name, and the statement is recorded.',
  translate(_sql, list, { catalogs }) {
    const creates = startsWith(list, 'CREATE', 'CATALOG')
    if (!creates && !startsWith(list, 'USE', 'CATALOG') && !startsWith(list, 'SET', 'CATALOG'))
      return undefined
    const name = list[startsWith(list, 'CREATE', 'CATALOG', 'IF', 'NOT', 'EXISTS') ? 5 : 2]
    if (name !== undefined) catalogs.add(unquoted(name).toLowerCase())
    return { kind: 'recorded' }
  },
}

/** `main`.`customerio`.`people`. */
export const catalogNames: Rule = {
  name: 'names with a catalog',
  difference: 'Spark has one catalog: a catalog that was used before becomes spark_catalog in names.',
  translate(sql, list, { catalogs }) {
    const edits = list.flatMap((token, i) => {
      const isCatalog = token.kind !== 'string' && catalogs.has(unquoted(token).toLowerCase())
      if (!isCatalog || list[i + 1]?.text !== '.' || list[i - 1]?.text === '.') return []
      return [{ start: token.start, end: token.end, text: '`spark_catalog`' }]
    })
    return edits.length === 0 ? undefined : { kind: 'rewritten', sql: edited(sql, edits) }
  },
}
