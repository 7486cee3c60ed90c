import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './root.ts'

export interface Outcome {
  readonly ok: boolean
  readonly stdout: string
  /** Both streams, for a person to read. */
  readonly output: string
}

/** Runs a command with the repository's own binaries first on the path, and keeps what it prints. */
export function run(command: string, args: readonly string[], cwd: string = root): Outcome {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // On Windows npm and the linked binaries are .cmd files, which only a shell starts.
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH },
  })
  if (result.error) throw result.error
  return { ok: result.status === 0, stdout: result.stdout, output: `${result.stdout}${result.stderr}`.trim() }
}

/** The same, for a step without which the rest makes no sense. */
export function mustRun(command: string, args: readonly string[], cwd?: string): Outcome {
  const outcome = run(command, args, cwd)
  if (!outcome.ok) throw new Error(`${command} ${args.join(' ')} failed\n${outcome.output}`)
  return outcome
}
