/**
 * Keeps the schema of each domain as that of its version, once: `npm run record:release`, a part of `npm run version`.
 * A release that is recorded stays as it is.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { snapshotOf, snapshotText } from '@customerio-databricks/core/migrate'
import { allDomains } from '@customerio-databricks/create-all'
import { domainPackages } from './packages.ts'
import { releaseFile } from './releases.ts'
import { root } from './root.ts'

for (const one of domainPackages()) {
  const domain = allDomains.find(({ name }) => name === one.short)
  const file = releaseFile(one, one.manifest.version)
  if (domain === undefined || existsSync(file)) continue
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, snapshotText(snapshotOf(domain)))
  console.log(`recorded ${relative(root, file)}`)
}
