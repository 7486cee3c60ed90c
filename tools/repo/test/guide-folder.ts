import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { createAll } from '@customerio-databricks/create-all'
import { root } from '../src/root.ts'

/** What a program or command printed, and how it ended. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A folder as a reader of a guide has it: the packages installed, the files of the guide, a warehouse.duckdb with every table. */
export interface GuideFolder {
  readonly path: string
  readonly write: (name: string, text: string) => void
  readonly shell: (command: string) => Promise<Ended>
  readonly program: (file: string) => Promise<Ended>
  readonly sql: (script: string) => Promise<void>
  readonly remove: () => void
}

const fixtures = join(root, 'tools/repo/test/fixtures/guides')

/** Makes the folder of a guide, with what stands in `fixtures/guides/<guide>` in it; `before.sql` is run. */
export async function guideFolder(guide: string): Promise<GuideFolder> {
  const path = mkdtempSync(join(tmpdir(), 'customerio-guide-'))
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  writeFileSync(join(path, 'package.json'), '{"type": "module"}')
  const environment = installNpx(path)
  const run = (program: string, args: readonly string[]) => ended(program, args, path, environment)
  const sql = async (script: string) => {
    const warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
    try {
      await createAll(warehouse)
      for (const statement of splitStatements('duckdb', script)) await warehouse.query(statement)
    } finally {
      await warehouse.close()
    }
  }
  const own = join(fixtures, guide.replace('.md', ''))
  if (existsSync(own)) cpSync(own, path, { recursive: true })
  const before = join(path, 'before.sql')
  await sql(existsSync(before) ? readFileSync(before, 'utf8') : '')
  return {
    path,
    sql,
    write: (name, text) => writeFileSync(join(path, name), text),
    shell: (command) => run('sh', ['-c', command]),
    program: (file) => run(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), file]),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

// npx itself would look for the package in a registry; this one runs what was built here, and nothing else.
function installNpx(path: string): NodeJS.ProcessEnv {
  const bin = join(path, '.bin')
  mkdirSync(bin)
  const program = join(root, 'packages/create-all/bin/customerio-databricks.js')
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\n[ "$1" = @customerio-databricks/create-all ] || exit 127\nshift\nexec '${process.execPath}' '${program}' "$@"\n`,
  )
  chmodSync(join(bin, 'npx'), 0o755)
  const steering = /^(CUSTOMERIO_|DATABRICKS_|DEBUG$|FORCE_COLOR$|NODE_OPTIONS$|CI$)/
  const clean = Object.entries(process.env).filter(([name]) => !steering.test(name))
  return { ...Object.fromEntries(clean), PATH: `${bin}:${process.env.PATH}` }
}

function ended(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    )
  })
}
