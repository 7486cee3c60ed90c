import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { marked } from 'marked'
import { root } from '../src/root.ts'

/** A fenced block of a page: what stands behind the fence is its language and, after a blank, a word about it. */
export interface Block {
  readonly language: string
  /** The file that the block is, `databricks` for SQL that only runs there, or empty. */
  readonly about: string
  readonly text: string
}

const folder = join(root, 'docs', 'guides')

/** The pages of docs/guides, by their file names. */
export const guides: readonly string[] = readdirSync(folder).sort()

/** Every fenced block of a guide, from its top to its end. */
export function blocksOf(guide: string): Block[] {
  const blocks: Block[] = []
  marked.walkTokens(marked.lexer(readFileSync(join(folder, guide), 'utf8')), (token) => {
    if (token.type !== 'code') return
    const [language = '', about = ''] = (token.lang ?? '').split(' ')
    blocks.push({ language, about, text: `${token.text}\n` })
  })
  return blocks
}

/**
 * The commands of a shell block: one a line, without comments; a line that ends in a backslash goes on.
 * @example commandsOf('npx a \\\n  b # why\n') // ['npx a b']
 */
export function commandsOf(text: string): string[] {
  return text
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}
