import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunSummary } from '@customerio-databricks/core'
import { onTestFinished } from 'vitest'

const bin = fileURLToPath(new URL('../bin/customerio-databricks.js', import.meta.url))
export const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Outcome {
  /** null when a signal ended the process. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** stdout, as JSON. */
  json<Answer = RunSummary>(): Answer
}

interface RunOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Called as soon as the process runs; standard input then stays open until it closes it. */
  readonly during?: (child: ChildProcess) => void
}

/** A temporary folder in which the built command line runs, as a process of its own. */
export interface Folder {
  readonly path: string
  run(args: readonly string[], options?: RunOptions): Promise<Outcome>
  write(name: string, ...lines: readonly (string | object)[]): string
  read(name: string): string
}

/** Makes a folder that goes away with the test. */
export function folder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'customerio-cli-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return folderAt(path)
}

/** A folder that is there already. */
export function folderAt(path: string): Folder {
  return {
    path,
    run: (args, options) => run(path, args, options),
    write(name, ...lines) {
      writeFileSync(join(path, name), ndjson(...lines))
      return name
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
  }
}

/** A folder with every table in `warehouse.duckdb`. */
export async function createdFolder(): Promise<Folder> {
  const made = folder()
  await made.run(['create'])
  return made
}

export function ndjson(...lines: readonly (string | object)[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
}

function run(
  cwd: string,
  args: readonly string[],
  { input = '', env = {}, during }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...cleanEnvironment(), ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
  })
  // A process that reads nothing closes the pipe early.
  child.stdin.on('error', () => {})
  if (during === undefined) child.stdin.end(input)
  else during(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) }))
  })
}

/** The environment without what would steer the program or colour its output. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const steering = /^(CUSTOMERIO_|DATABRICKS_|DEBUG$|FORCE_COLOR$|NO_COLOR$|NODE_OPTIONS$|CI$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)))
}
