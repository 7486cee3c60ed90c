import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLines, trimAscii } from '../../src/load/lines.js'
import type { SourceRecord } from '../../src/load/source-records.js'
import { openBytes } from '../../src/load/sources/bytes.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lines-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function linesOf(source: AsyncIterable<SourceRecord[]>): Promise<SourceRecord[]> {
  const lines: SourceRecord[] = []
  for await (const batch of source) lines.push(...batch)
  return lines
}

async function inFile(bytes: string | Buffer): Promise<SourceRecord[]> {
  const file = path.join(folder, 'lines.ndjson')
  writeFileSync(file, bytes)
  return linesOf(readLines(openBytes(file, 'none')))
}

/** Lets standard input be the given chunks while `work` runs. */
async function onStdin<T>(chunks: readonly Buffer[], work: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(process, 'stdin') as PropertyDescriptor
  Object.defineProperty(process, 'stdin', { ...own, get: () => Readable.from(chunks) })
  try {
    return await work()
  } finally {
    Object.defineProperty(process, 'stdin', own)
  }
}

describe('line numbers', () => {
  test('blank lines are left out and counted, whatever ends a line', async () => {
    expect(await inFile('a\r\n\n \t\r\nb\n\r\nc')).toEqual([
      { line: 1, text: 'a' },
      { line: 4, text: 'b' },
      { line: 6, text: 'c' },
    ])
  })
  test('a last line needs no end, and an end makes no line', async () => {
    expect(await inFile('a\nb')).toEqual(await inFile('a\nb\n'))
    expect(await inFile('')).toEqual([])
    expect(await inFile('\n\n')).toEqual([])
  })
  test('only a newline ends a line', async () => {
    expect(await inFile('a\rb\u2028c\u0085d\n')).toEqual([{ line: 1, text: 'a\rb\u2028c\u0085d' }])
  })
})

describe('a byte order mark', () => {
  test('is taken off the first line only', async () => {
    expect(await inFile('\uFEFFa\n\uFEFFb\n')).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: '\uFEFFb' },
    ])
  })
  test('also beside a line that is no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('\uFEFFa\n'), Buffer.from([0xff]), Buffer.from('\nb\n')])
    expect(await inFile(bytes)).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: '\uFFFD', invalid: Buffer.from([0xff]) },
      { line: 3, text: 'b' },
    ])
  })
})

test.each([
  ['a stray byte', [0x61, 0xff, 0x62]],
  ['a cut sequence', [0x61, 0xe2, 0x82]],
  ['an encoded surrogate', [0xed, 0xa0, 0x80]],
  ['an overlong form', [0xc0, 0xaf]],
])('%s: the line comes with its bytes, its neighbours as text', async (_, bad) => {
  const bytes = Buffer.concat([Buffer.from('ü\n'), Buffer.from(bad), Buffer.from('\n😀')])
  const [before, line, after] = await inFile(bytes)
  expect([before, after]).toEqual([
    { line: 1, text: 'ü' },
    { line: 3, text: '😀' },
  ])
  expect(line).toMatchObject({ line: 2, invalid: Buffer.from(bad) })
  expect(line?.text).toContain('\uFFFD')
})

test('lines longer than a read', async () => {
  const long = 'x'.repeat(3 * 1024 * 1024)
  expect(await inFile(`a\n${long}\nb\n`)).toEqual([
    { line: 1, text: 'a' },
    { line: 2, text: long },
    { line: 3, text: 'b' },
  ])
})

test('any split of the bytes gives the same lines', async () => {
  const piece = fc.constantFrom(
    ...['a', '\n', '\r\n', ' ', '\t', 'ü', '😀', '\uFEFF', '{"a":1}', '\f'].map((text) => Buffer.from(text)),
    Buffer.from([0xff]),
    Buffer.from([0xe2, 0x82]),
  )
  /** Line by line from the bytes, without blocks: what readLines must give. */
  const expected = (bytes: Buffer): SourceRecord[] => {
    const lines = bytes.toString('latin1').split('\n')
    return lines.flatMap((latin, i) => {
      const own = Buffer.from(latin, 'latin1')
      const decoded = own.toString('utf8')
      const text = trimAscii(i === 0 ? decoded.replace(/^\uFEFF/, '') : decoded)
      const isValid = Buffer.from(decoded).equals(own)
      return text === '' ? [] : [{ line: i + 1, text, ...(isValid ? {} : { invalid: own }) }]
    })
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.array(fc.nat(100), { maxLength: 8 }),
      async (pieces, cuts) => {
        const bytes = Buffer.concat(pieces)
        const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort((a, b) => a - b)
        const chunks = ends
          .map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end))
          .filter(({ length }) => length > 0)
        expect(await onStdin(chunks, () => linesOf(readLines(openBytes('-', 'none'))))).toEqual(
          expected(bytes),
        )
      },
    ),
    { numRuns: 1000 },
  )
})

test.each([
  ['missing.ndjson', 'no such file.'],
  ['.', 'is a folder. Name the files in it.'],
])('%s: %s', async (name, why) => {
  const file = path.join(folder, name)
  await expect(linesOf(readLines(openBytes(file, 'none')))).rejects.toMatchObject({
    code: 'input',
    message: `${file}: ${why}`,
    details: { file },
  })
})

test('trimming takes the six ASCII blanks and no others', () => {
  expect(trimAscii(' \t\n\v\f\r a b \r\f\v\n\t ')).toBe('a b')
  expect(trimAscii('\u00a0a\u2003\u0000')).toBe('\u00a0a\u2003\u0000')
  expect(trimAscii(' \n')).toBe('')
})
