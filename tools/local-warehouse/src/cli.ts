import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startLocalWarehouse } from './warehouse.ts'

const local = await startLocalWarehouse({ report: (text) => console.error(text) })
const file = path.join(local.spark.directory, 'certificate.pem')
// The variable names one file: what it named before stays trusted.
const before = process.env.NODE_EXTRA_CA_CERTS
const trusted = before === undefined ? '' : await readFile(before, 'utf8').catch(() => '')
await writeFile(file, `${trusted}\n${local.certificate}`)

console.log(`export DATABRICKS_HOST=${local.host}:${local.port}
export DATABRICKS_HTTP_PATH=${local.path}
export DATABRICKS_TOKEN=${local.token}
export NODE_EXTRA_CA_CERTS=${file}`)
console.error('\nPaste these lines into another shell. Everything is gone when this stops: Ctrl-C.')

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, async () => {
    await local.stop()
    process.exit(0)
  })
}
