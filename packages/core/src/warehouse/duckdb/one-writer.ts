import path from 'node:path'
import pLimit, { type LimitFunction } from 'p-limit'
import { IN_MEMORY } from './file-name.js'

const writers = new Map<string, LimitFunction>()

/**
 * Lets one session of this process at a time write to a file. DuckDB's tables have no keys here, so that two MERGEs at
 * once would both insert a row that neither of them sees; and of two that make a table at once, one fails.
 */
export function oneWriter(file: string): <Result>(write: () => Promise<Result>) => Promise<Result> {
  if (file === IN_MEMORY) return pLimit(1)
  const place = path.resolve(file)
  const writer = writers.get(place) ?? pLimit(1)
  writers.set(place, writer)
  return writer
}
