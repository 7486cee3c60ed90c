import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** The least that any program in JavaScript does with a file of JSON lines: parse each, and write it again. */
export async function bareJson(file: string): Promise<void> {
  let characters = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    characters += JSON.stringify(JSON.parse(line)).length
  }
  if (characters === 0) throw new Error('Nothing was read.')
}
