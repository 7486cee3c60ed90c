import { existsSync } from 'node:fs'
import { usageError } from '../../errors.js'
import type { RemoteFile, Warehouse } from '../../warehouse/warehouse.js'
import { kindByName, type SourceFormat } from './file-kind.js'

/**
 * Whether a name says where the warehouse finds a file, and this process does not: `s3://…`, `abfss://…`, a path below
 * `/Volumes`, unless this machine has a folder of that name.
 *
 * @example isRemote('s3://bucket/exports/*.json') // true
 */
export function isRemote(name: string): boolean {
  const volumes = /^\/Volumes\/[^/*]+/.exec(name)?.[0]
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(name) || (volumes !== undefined && !existsSync(volumes))
}

/**
 * The files that a remote name or pattern stands for, as the engine reads them.
 *
 * @param asText whether numbers, booleans and days of Parquet stand in `record_text` as text
 * @throws usage error for a format that the engine is not asked for, and where it reaches no such files
 */
export async function remoteFiles(
  warehouse: Warehouse,
  name: string,
  named: SourceFormat | undefined,
  asText: boolean,
): Promise<readonly RemoteFile[]> {
  const { format, compression } = kindByName(name, named)
  if (format !== 'ndjson' && format !== 'parquet')
    throw usageError(
      `${name}: where only the engine reaches a file, it is NDJSON or Parquet. Download it, and name the local file.`,
      { file: name },
    )
  if (warehouse.remoteFiles === undefined)
    throw usageError(
      `${name}: ${warehouse.label} reads no such file. Download it, and name the local file.`,
      {
        file: name,
      },
    )
  return warehouse.remoteFiles(name, { format, compression, asText })
}

/** What is said of a file that would have to go through this process. */
export function unreachable(name: string, why: string): Error {
  return usageError(
    `${name}: ${why}, so it would have to be read in this process, which does not reach it. Download it, and name the local file.`,
    { file: name },
  )
}
