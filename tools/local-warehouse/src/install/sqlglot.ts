import path from 'node:path'
import { installFolder } from './cache-folder.ts'
import { pipFolder } from './pip-folder.ts'
import { SQLGLOT_VERSION } from './versions.ts'

/**
 * The folder with sqlglot in it, for PYTHONPATH; installed beside Spark when it is not there yet.
 *
 * @example await installSqlglot() // '/home/ada/.cache/customerio-databricks/sqlglot-30.30.0'
 * @throws error that says that Python is missing, or holds the output of pip
 */
export function installSqlglot(cache = path.dirname(installFolder())): Promise<string> {
  return pipFolder(path.join(cache, `sqlglot-${SQLGLOT_VERSION}`), [`sqlglot==${SQLGLOT_VERSION}`])
}
