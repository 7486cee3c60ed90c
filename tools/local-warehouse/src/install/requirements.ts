import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** A program that must be on this machine: how it says its version, and what to do where it is missing. */
interface Requirement {
  readonly program: string
  readonly commands: readonly (readonly [string, ...string[]])[]
  readonly accepts: (output: string) => boolean
  readonly advice: string
}

const java: Requirement = {
  program: 'Java 17 or newer',
  commands: [...(process.env.JAVA_HOME ? [javaAt(process.env.JAVA_HOME)] : []), ['java', '-version']],
  accepts: (output) => Number(/version "(\d+)/.exec(output)?.[1] ?? 0) >= 17,
  advice: 'Debian, Ubuntu: apt-get install openjdk-17-jre-headless. macOS: brew install openjdk@17.',
}

const maven: Requirement = {
  program: 'Maven',
  commands: [['mvn', '-version']],
  accepts: (output) => output.includes('Apache Maven'),
  advice: 'Debian, Ubuntu: apt-get install maven. macOS: brew install maven.',
}

const PYTHON_VERSION = 'import sys, venv, ensurepip; print("python", *sys.version_info[:2])'

const python: Requirement = {
  program: 'Python 3.10 or newer with its venv module',
  commands: [
    ['python3', '-c', PYTHON_VERSION],
    ['python', '-c', PYTHON_VERSION],
  ],
  accepts: (output) => {
    const [, major, minor] = /python (\d+) (\d+)/.exec(output) ?? []
    return Number(major) === 3 && Number(minor) >= 10
  },
  advice: 'Debian, Ubuntu: apt-get install python3 python3-venv. macOS: brew install python.',
}

/** What running the local warehouse needs. */
export const toRun: readonly Requirement[] = [java]
/** What sqlglot needs. */
export const toParse: readonly Requirement[] = [python]
/** What installing it needs besides. */
export const toInstall: readonly Requirement[] = [java, maven, python]

/**
 * Checks that every program is there.
 * @throws one error that names all that are missing, each with the command that installs it
 */
export function checkRequirements(requirements: readonly Requirement[], environment = process.env): void {
  const missing = requirements.filter((requirement) => findCommand(requirement, environment) === undefined)
  if (missing.length === 0) return
  const list = missing.map(({ program, advice }) => `- ${program}. ${advice}`)
  throw new Error(`The local warehouse needs what is not installed here:\n${list.join('\n')}`)
}

/** The command that runs Python, once it was checked. */
export function pythonCommand(): string {
  const command = findCommand(python, process.env)
  if (command === undefined) throw new Error(`The local warehouse needs ${python.program}. ${python.advice}`)
  return command
}

function findCommand({ commands, accepts }: Requirement, environment: NodeJS.ProcessEnv): string | undefined {
  const found = commands.find(([command, ...args]) => {
    const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: environment })
    return accepts(`${stdout ?? ''}${stderr ?? ''}`)
  })
  return found?.[0]
}

function javaAt(home: string): readonly [string, ...string[]] {
  return [path.join(home, 'bin', 'java'), '-version']
}
