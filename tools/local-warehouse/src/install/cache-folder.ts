import os from 'node:os'
import path from 'node:path'
import { DELTA_VERSION, SPARK_VERSION } from './versions.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where Spark is installed: one folder for each pair of versions, below LOCAL_WAREHOUSE_CACHE or the user's cache folder.
 * @example installFolder({ LOCAL_WAREHOUSE_CACHE: '/cache' }) // '/cache/spark-4.2.0-delta-4.4.0'
 */
export function installFolder(environment: Environment = process.env): string {
  return path.join(cacheFolder(environment), `spark-${SPARK_VERSION}-delta-${DELTA_VERSION}`)
}

/** The folder for everything that is installed. */
export function cacheFolder(environment: Environment = process.env): string {
  if (environment.LOCAL_WAREHOUSE_CACHE) return path.resolve(environment.LOCAL_WAREHOUSE_CACHE)
  return path.join(userCache(environment), 'customerio-databricks')
}

function userCache(environment: Environment): string {
  if (environment.XDG_CACHE_HOME) return environment.XDG_CACHE_HOME
  return process.platform === 'darwin'
    ? path.join(os.homedir(), 'Library', 'Caches')
    : path.join(os.homedir(), '.cache')
}
