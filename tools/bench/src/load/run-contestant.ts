import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Job, Measurement } from './contestant.ts'
import type { ContestantName } from './contestants.ts'

/**
 * Runs a contestant in a process of its own, so that the peak of memory is its own.
 * @throws error when it does not come to an end
 */
export async function runContestant(name: ContestantName, job: Job): Promise<Measurement> {
  const child = fork(fileURLToPath(new URL('./measure.ts', import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
  })
  let measured: Measurement | undefined
  child.on('message', (message) => {
    measured = message as Measurement
  })
  child.send({ name, job })
  const [code] = await once(child, 'exit')
  if (measured === undefined) throw new Error(`${name} ended with ${code} before it was measured.`)
  return measured
}
