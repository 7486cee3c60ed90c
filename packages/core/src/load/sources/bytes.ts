import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Readable, Transform, type TransformCallback } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CustomerioDatabricksError } from '../../errors.js'
import type { Compression } from '../../warehouse/warehouse.js'
import { checkReadable } from '../lines.js'

/**
 * The bytes of a file, or of standard input for `-`, unpacked; a chunk at a time, which may be the same memory each time.
 * @throws `input` error for a missing or unreadable file, and for one that cannot be unpacked
 */
export async function* openBytes(
  file: string,
  compression: Compression,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<Buffer> {
  if (file !== '-') await checkReadable(file)
  if (compression === 'none') {
    for await (const chunk of file === '-' ? (process.stdin as AsyncIterable<Buffer>) : chunksOf(file)) {
      onBytes(chunk.length)
      yield chunk
    }
    return
  }
  const packed: Readable = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 })
  const unpack = compression === 'gzip' ? createGunzip() : await unzstd()
  packed.on('error', (error) => unpack.destroy(error))
  packed.on('data', (chunk: Buffer) => onBytes(chunk.length))
  try {
    yield* packed.pipe(unpack) as AsyncIterable<Buffer>
  } catch (cause) {
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${file}: cannot be unpacked as ${compression} (${(cause as Error).message}).`,
      details: { file },
      cause,
    })
  } finally {
    packed.destroy()
  }
}

const CHUNK = 1 << 18

/**
 * A file's bytes, chunk by chunk in the same memory: a stream's chunks are new each time, and have to be cleared away.
 * The next chunk of a regular file is read while one is worked on. A pipe's is not: closing it would wait for its writer.
 */
async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file)
  try {
    let [filling, other] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)]
    const read = async () => filling.subarray(0, (await handle.read(filling, 0, CHUNK, null)).bytesRead)
    const isFile = (await handle.stat()).isFile()
    let next: Promise<Buffer> | undefined
    for (;;) {
      const chunk = await (next ?? read())
      if (chunk.length === 0) return
      if (isFile) {
        ;[filling, other] = [other, filling]
        next = read()
        // A failed read is thrown when its chunk is asked for.
        next.catch(() => {})
      }
      yield chunk
    }
  } finally {
    await handle.close()
  }
}

// zlib of Node 20 knows no zstd. Loaded when it is used: most programs never read such a file.
async function unzstd(): Promise<Transform> {
  const { Decompress } = await import('fzstd')
  const unpacked: Buffer[] = []
  const decompress = new Decompress((chunk) => unpacked.push(Buffer.from(chunk)))
  const push = (stream: Transform, bytes: Uint8Array, isLast: boolean, done: TransformCallback) => {
    try {
      decompress.push(bytes, isLast)
    } catch (error) {
      done(error as Error)
      return
    }
    for (const chunk of unpacked.splice(0)) stream.push(chunk)
    done()
  }
  return new Transform({
    transform(bytes: Buffer, _, done) {
      push(this, bytes, false, done)
    },
    flush(done) {
      push(this, new Uint8Array(0), true, done)
    },
  })
}
