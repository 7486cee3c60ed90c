import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { FileRequest, Rule } from './rule.ts'
import { edited, type Token, unquoted } from './tokens.ts'

/** PUT, GET and REMOVE of a file in a volume. */
export const volumeFiles: Rule = {
  name: 'files of volumes',
  difference:
    'Spark has no volumes: PUT, GET and REMOVE get an address of the gateway, which keeps the files in a folder.',
  translate(_sql, list) {
    const verb = list[0]?.text
    const strings = list.filter(({ kind }) => kind === 'string').map(unquoted)
    const request = (found: Omit<FileRequest, 'overwrite'>): FileRequest => ({
      ...found,
      overwrite: list.at(-1)?.text === 'OVERWRITE',
    })
    const [first, second] = strings
    if (verb === 'REMOVE' && list[1]?.kind === 'string')
      return { kind: 'file', request: request({ verb, path: first as string }) }
    if (first === undefined || second === undefined || list[1]?.kind !== 'string') return undefined
    if (verb === 'PUT') return { kind: 'file', request: request({ verb, path: second, localFile: first }) }
    if (verb === 'GET') return { kind: 'file', request: request({ verb, path: first, localFile: second }) }
    return undefined
  },
}

/** LIST of a folder in a volume. */
export const volumeLists: Rule = {
  name: 'lists of volumes',
  difference: 'Spark has no volumes: LIST shows the folder in which the gateway keeps its files.',
  translate(_sql, list, { volumes }) {
    const [verb, folder] = list
    if (verb?.text !== 'LIST' || folder?.kind !== 'string') return undefined
    const asked = unquoted(folder)
    const local = volumeFile(volumes, asked)
    const names = local === undefined ? undefined : namesIn(local)
    if (names === undefined) {
      return { kind: 'refused', reason: `[PATH_NOT_FOUND] Path does not exist: ${asked}. SQLSTATE: 42K03` }
    }
    const rows = names.map((name) => `(${[`${asked}/${name}`, name].map(quoted).join(', ')})`)
    const columns = 'AS files(path, name)'
    return {
      kind: 'rewritten',
      sql:
        rows.length === 0
          ? `SELECT * FROM VALUES ('', '') ${columns} WHERE FALSE`
          : `SELECT * FROM VALUES ${rows.join(', ')} ${columns}`,
    }
  },
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).map((name) =>
      statSync(path.join(folder, name)).isDirectory() ? `${name}/` : name,
    )
  } catch {
    return undefined
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

/** CREATE VOLUME and DROP VOLUME. */
export const volumeStatements: Rule = {
  name: 'volumes',
  difference: 'Spark has no volumes: the statement is recorded. Every volume is there.',
  translate: (_sql, list) =>
    ['CREATE', 'DROP', 'ALTER', 'COMMENT'].includes(list[0]?.text ?? '') &&
    list.slice(1, 4).some(({ text }) => text === 'VOLUME')
      ? { kind: 'recorded' }
      : undefined,
}

/** `/Volumes/…` in a string or as `json.`/Volumes/…``. */
export const volumePaths: Rule = {
  name: 'paths of volumes',
  difference:
    'Spark has no volumes: a path below /Volumes becomes the folder in which the gateway keeps its files.',
  translate(sql, list, { volumes }) {
    const edits = list.filter(isVolumePath).map(({ start, end, text }) => ({
      start,
      end,
      text: text.replace(/^(.)\/Volumes/, (_whole, quote) => quote + volumes),
    }))
    return edits.length === 0 ? undefined : { kind: 'rewritten', sql: edited(sql, edits) }
  },
}

/** The local file behind a path of a volume; undefined for any other path, also for one that leads out again. */
export function volumeFile(volumes: string, volumePath: string): string | undefined {
  const inside = path.posix.relative('/Volumes', path.posix.normalize(volumePath))
  return inside === '' || inside.startsWith('..') ? undefined : path.join(volumes, inside)
}

function isVolumePath(token: Token): boolean {
  return (token.kind === 'string' || token.kind === 'name') && /^\/Volumes(\/|$)/.test(unquoted(token))
}
