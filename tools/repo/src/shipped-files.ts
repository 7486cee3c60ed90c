import { join } from 'node:path'
import type { Package } from './packages.ts'
import { root } from './root.ts'
import { sqlFileOf } from './sql-file.ts'

/**
 * What a package ships beside its own files: its path in the package → the file of this repository that it copies.
 * npm reads nothing above the package's folder, and links would not survive on Windows.
 */
export function shippedFiles(one: Package): Map<string, string> {
  const script = sqlFileOf(one)
  return new Map([
    ['LICENSE', join(root, 'LICENSE')],
    ...(script === undefined ? [] : [[`sql/${script}`, join(root, 'sql', script)] as const]),
  ])
}
