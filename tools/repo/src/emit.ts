/** Writes every generated file: `npm run emit`. The list is in generated-files.ts. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { differingFiles } from './check-drift.ts'
import { generatedFiles, strayFiles } from './generated-files.ts'
import { root } from './root.ts'

mkdirSync(join(root, 'sql'), { recursive: true })
const files = await generatedFiles()
const changed = differingFiles(files)
for (const path of changed) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), files.get(path) as string)
  console.log(`wrote ${path}`)
}
const stray = await strayFiles()
for (const path of stray) {
  rmSync(join(root, path))
  console.log(`removed ${path}`)
}
if (changed.length + stray.length === 0) console.log(`${files.size} generated files are up to date`)
