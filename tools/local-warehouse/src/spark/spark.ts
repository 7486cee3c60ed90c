import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install } from '../install/install.ts'
import { type SparkSettings, sparkArguments } from './settings.ts'

const START_SECONDS = 120

/** A running Spark with Delta, and where it answers Thrift over HTTP. */
export interface Spark {
  readonly port: number
  /** Without a slash. Spark asks for no password and listens on every address, so the path is the secret. */
  readonly path: string
  readonly pid: number
  /** Its tables, its metastore, its volumes; removed when it stops. */
  readonly directory: string
  stop(): Promise<void>
}

export interface SparkOptions extends Pick<SparkSettings, 'largeTables'> {
  /** Told what is going on when it takes long. */
  readonly report?: ((text: string) => void) | undefined
}

/**
 * Starts Spark in a directory of its own, on a free port. It ends with this process, however that ends.
 *
 * @throws error with the end of Spark's log when it does not start
 */
export async function startSpark({ report, largeTables = false }: SparkOptions = {}): Promise<Spark> {
  const installation = await install(report)
  const directory = await mkdtemp(path.join(os.tmpdir(), 'local-warehouse-'))
  await mkdir(path.join(directory, 'temporary'))
  const log = path.join(directory, 'spark.log')
  const secret = randomUUID()
  const keeper = startKeeper(
    [directory, log, path.join(installation.home, 'bin', 'spark-submit')],
    sparkArguments({ installation, directory, path: secret, largeTables }),
    installation.home,
  )
  const ended = once(keeper, 'exit')
  const stop = async () => {
    keeper.ref()
    keeper.stdin?.destroy()
    await ended
  }
  try {
    const pid = Number(await firstLine(keeper))
    // Also when it is the keeper that somebody kills.
    keeper.once('exit', () => kill(pid))
    const port = await portInLog(keeper, log)
    release(keeper)
    return { port, path: secret, pid, directory, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function startKeeper(target: readonly string[], args: readonly string[], home: string): ChildProcess {
  const tsx = createRequire(import.meta.url).resolve('tsx')
  const script = fileURLToPath(new URL('./keeper.ts', import.meta.url))
  const keeper = spawn(
    process.execPath,
    ['--import', pathToFileURL(tsx).href, script, ...target, ...args],
    // In a group of its own, so that Ctrl-C reaches it only through this process.
    { detached: true, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, SPARK_HOME: home } },
  )
  // When the keeper is gone, there is nobody to tell.
  keeper.stdin?.on('error', () => {})
  return keeper
}

// It must not keep this process alive: its end is what the keeper waits for.
function release(keeper: ChildProcess): void {
  keeper.unref()
  for (const pipe of [keeper.stdin, keeper.stdout]) (pipe as Socket).unref()
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

async function firstLine(keeper: ChildProcess): Promise<string> {
  const [data] = (await once(keeper.stdout as NodeJS.ReadableStream & NodeJS.EventEmitter, 'data')) as [
    Buffer,
  ]
  return data.toString().trim()
}

async function portInLog(keeper: ChildProcess, log: string): Promise<number> {
  let text = ''
  for (let waited = 0; waited < START_SECONDS * 10; waited += 1) {
    text = await readFile(log, 'utf8').catch(() => text)
    const port = /Started ThriftHttpCLIService in http mode on port (\d+)/.exec(text)?.[1]
    if (port !== undefined) return Number(port)
    if (keeper.exitCode !== null) break
    await sleep(100)
  }
  throw new Error(`Spark did not start. The end of its log:\n${text.split('\n').slice(-30).join('\n')}`)
}
