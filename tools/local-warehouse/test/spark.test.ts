import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { startSpark } from '../src/spark/spark.ts'

let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function ends(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 100 && isAlive(pid); waited += 1) await sleep(100)
  return !isAlive(pid)
}

test('stops, and leaves nothing', async () => {
  const spark = await startSpark()
  expect(isAlive(spark.pid)).toBe(true)
  await spark.stop()
  expect(await ends(spark.pid)).toBe(true)
  expect(existsSync(spark.directory)).toBe(false)
})

test('ends with its process, also when that is killed', async () => {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const script = fileURLToPath(new URL('left-alone.ts', import.meta.url))
  child = spawn(process.execPath, ['--import', tsx, script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout as NodeJS.EventEmitter, 'data')) as [Buffer]
  const { pid, directory } = JSON.parse(line.toString()) as { pid: number; directory: string }
  expect(isAlive(pid)).toBe(true)
  child.kill('SIGKILL')
  expect(await ends(pid)).toBe(true)
  for (let waited = 0; waited < 100 && existsSync(directory); waited += 1) await sleep(100)
  expect(existsSync(directory)).toBe(false)
})
