import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Folder, folder } from '../../../packages/create-all/test/cli.ts'
import type { Target } from '../src/vitest/local-gateway.ts'

/** A folder in which the built command line runs, with a gateway as its target. */
export interface CommandLine extends Folder {
  readonly env: Readonly<Record<string, string>>
}

/** Call it inside of a test: the folder goes away with it. */
export function commandLine(target: Target, schema: string, more: Record<string, string> = {}): CommandLine {
  const made = folder()
  const certificate = path.join(made.path, 'certificate.pem')
  writeFileSync(certificate, target.certificate)
  const env = {
    CUSTOMERIO_TARGET: 'databricks',
    CUSTOMERIO_SCHEMA: schema,
    DATABRICKS_HOST: target.host,
    DATABRICKS_HTTP_PATH: target.path,
    DATABRICKS_TOKEN: target.token,
    NODE_EXTRA_CA_CERTS: certificate,
    ...more,
  }
  return { ...made, env, run: (args, options) => made.run(args, { env, ...options }) }
}
