import { readFile } from 'node:fs/promises'

/** The least that any program in JavaScript does with a file of JSON lines: parse each, and write it again. */
export async function bareJson(file: string): Promise<void> {
  let characters = 0
  // Read at once and split: every other way of reading lines costs more, and would flatter what it is compared with.
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (line !== '') characters += JSON.stringify(JSON.parse(line)).length
  }
  if (characters === 0) throw new Error('Nothing was read.')
}
