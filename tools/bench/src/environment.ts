import { readFileSync } from 'node:fs'
import { cpus, type as system, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** What a result depends on, in one line. */
export function environment(packages: readonly string[]): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const versions = packages.map((name) => `${name} ${versionOf(name)}`)
  return [
    `${processor}, ${cpus().length} cores, ${memory}`,
    `${system()} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...versions,
  ].join(' · ')
}

function versionOf(name: string): string {
  const manifest = fileURLToPath(new URL(`../../../node_modules/${name}/package.json`, import.meta.url))
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
