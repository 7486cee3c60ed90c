import { open } from 'node:fs/promises'

const BLOCK = 1 << 24

/** The least that any program in JavaScript does with a file of JSON lines: parse each, and write it again. */
export async function bareJson(file: string): Promise<void> {
  let characters = 0
  for await (const text of blocksOf(file)) {
    // Split at once: every other way of reading lines costs more, and would flatter what it is compared with.
    for (const line of text.split('\n')) {
      try {
        characters += JSON.stringify(JSON.parse(line)).length
      } catch {
        // Broken on purpose, or the nothing behind the last line.
      }
    }
  }
  if (characters === 0) throw new Error('Nothing was read.')
}

/** A file's text in great blocks that end with a line: no string holds a whole file of a million records. */
async function* blocksOf(file: string): AsyncGenerator<string> {
  const handle = await open(file)
  try {
    const bytes = Buffer.allocUnsafe(BLOCK)
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(bytes, 0, BLOCK, at)
      if (bytesRead === 0) return
      const end = bytes.lastIndexOf(10, bytesRead - 1) + 1
      if (end === 0) throw new Error(`${file} has a line of more than ${BLOCK} bytes.`)
      yield bytes.toString('utf8', 0, end)
      at += end
    }
  } finally {
    await handle.close()
  }
}
