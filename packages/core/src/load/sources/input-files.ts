import { stat } from 'node:fs/promises'
import { glob, isDynamicPattern } from 'tinyglobby'
import { CustomerioDatabricksError } from '../../errors.js'
import { isRemote } from './remote.js'

const inFolder = '**/*.{ndjson,jsonl,json,csv,parquet}{,.gz,.gzip,.zst,.zstd}'

/**
 * The files that names, folders and patterns stand for. Those of one folder or pattern come in the order of their
 * names, the same on every machine; in a folder, also in those below it, what is called like no known format is left out.
 * A remote name (`s3://…`) stays as it is: the warehouse finds its files.
 *
 * @example await inputFiles(['exports/', 'more/*.ndjson.gz', '-']) // ['exports/2026-01.ndjson', …, '-']
 * @throws `input` error for a folder or pattern without a file
 */
export async function inputFiles(names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map(filesOf))
  return found.flat()
}

async function filesOf(name: string): Promise<string[]> {
  if (name === '-' || isRemote(name)) return [name]
  const is = await stat(name).catch(() => undefined)
  if (is?.isFile() === true || (is === undefined && !isDynamicPattern(name))) return [name]
  if (is !== undefined && !is.isDirectory()) return [name]
  const files =
    is === undefined
      ? await glob([name.replaceAll('\\', '/')], { expandDirectories: false })
      : (await glob([inFolder], { cwd: name, expandDirectories: false })).map((file) => inside(name, file))
  if (files.length > 0) return files.sort()
  throw new CustomerioDatabricksError({
    code: 'input',
    message:
      is === undefined
        ? `${name}: no file matches.`
        : `${name}: no file in this folder ends in .ndjson, .jsonl, .json, .csv or .parquet, plain or in .gz or .zst.`,
    details: { file: name },
  })
}

function inside(folder: string, file: string): string {
  return folder.endsWith('/') ? `${folder}${file}` : `${folder}/${file}`
}
