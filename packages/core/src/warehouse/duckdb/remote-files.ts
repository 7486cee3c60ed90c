import { CustomerioDatabricksError, usageError } from '../../errors.js'
import { literal } from '../../sql/literal.js'
import type { RemoteFile, RemoteOptions, Warehouse } from '../warehouse.js'
import { linesOf } from './lines.js'
import { parquetFile } from './parquet.js'

/**
 * The remote files of a pattern, which DuckDB reads with its extension httpfs, in the order of their names.
 *
 * @throws usage error without the extension · `input` error when no file matches
 */
export async function remoteFiles(
  query: Warehouse['query'],
  pattern: string,
  { format, compression, asText }: RemoteOptions,
): Promise<readonly RemoteFile[]> {
  await demandHttpfs(query, pattern)
  const found = await query<{ file: string }>(
    `SELECT file FROM glob(${literal('duckdb', pattern)}) ORDER BY file`,
  )
  if (found.length === 0)
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${pattern}: no file matches.`,
      details: { file: pattern },
    })
  return Promise.all(
    found.map(async ({ file: name }): Promise<RemoteFile> => {
      if (format === 'parquet') return { name, kept: [], ...(await parquetFile(query, name, asText)) }
      const relation = linesOf(name, compression)
      if (relation === undefined)
        throw usageError(`${name}: DuckDB takes this name for a pattern. Rename the file.`, { file: name })
      return { name, relation, kept: [] }
    }),
  )
}

// DuckDB would fetch the extension by itself, from the network and at a moment that nobody chose.
async function demandHttpfs(query: Warehouse['query'], file: string): Promise<void> {
  if (file.startsWith('file://')) return
  const [httpfs] = await query<{ installed: boolean }>(
    "SELECT installed FROM duckdb_extensions() WHERE extension_name = 'httpfs'",
  )
  if (httpfs?.installed === true) return
  throw usageError(
    `${file}: DuckDB reads remote files with its extension httpfs, which is not installed. Run INSTALL httpfs in DuckDB once, or download the file.`,
    { file },
  )
}
