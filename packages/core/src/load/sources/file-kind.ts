import { usageError } from '../../errors.js'
import type { Compression } from '../../warehouse/warehouse.js'
import { openBytes } from './bytes.js'

/** How records stand in a file. `ndjson` one a line, `json` as the items of one array, `csv` below a header. */
export const sourceFormats = ['ndjson', 'json', 'csv', 'parquet'] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** How a file is to be read. */
export interface FileKind {
  readonly format: SourceFormat
  readonly compression: Compression
}

const compressions: Readonly<Record<string, Compression>> = {
  '.gz': 'gzip',
  '.gzip': 'gzip',
  '.zst': 'zstd',
  '.zstd': 'zstd',
}
const formats: Readonly<Record<string, SourceFormat>> = { '.csv': 'csv', '.parquet': 'parquet' }

/**
 * How a file is to be read, by its name: `people.csv.gz` is CSV in gzip. What is called `.json` holds an array when it
 * begins with a bracket; a name that says nothing is NDJSON.
 *
 * @param named the format, where the name does not say it
 * @example await fileKind('people.csv.gz') // { format: 'csv', compression: 'gzip' }
 * @throws usage error for Parquet from standard input, or compressed as a whole
 */
export async function fileKind(file: string, named?: SourceFormat): Promise<FileKind> {
  const { inner, compression } = endings(file)
  const format = named ?? formats[inner] ?? (await jsonFormat(file, compression, inner))
  if (format !== 'parquet') return { format, compression }
  if (file === '-')
    throw usageError('Parquet cannot be read from standard input: its index stands at its end.')
  if (compression !== 'none')
    throw usageError(`${file}: a Parquet file is compressed inside. Unpack it first.`, { file })
  return { format, compression }
}

/** The same by the name alone, for a file that cannot be opened here: what is called `.json` is taken for NDJSON. */
export function kindByName(file: string, named?: SourceFormat): FileKind {
  const { inner, compression } = endings(file)
  return { format: named ?? formats[inner] ?? 'ndjson', compression }
}

function endings(file: string): { readonly inner: string; readonly compression: Compression } {
  const outer = ending(file)
  const compression = compressions[outer] ?? 'none'
  return { inner: compression === 'none' ? outer : ending(file.slice(0, -outer.length)), compression }
}

function ending(file: string): string {
  return /\.[a-z]+$/i.exec(file)?.[0].toLowerCase() ?? ''
}

async function jsonFormat(file: string, compression: Compression, inner: string): Promise<SourceFormat> {
  if (file === '-' || inner !== '.json') return 'ndjson'
  for await (const chunk of openBytes(file, compression)) {
    const first = /[^\s\uFEFF]/.exec(chunk.toString('utf8'))?.[0]
    if (first !== undefined) return first === '[' ? 'json' : 'ndjson'
  }
  return 'ndjson'
}
