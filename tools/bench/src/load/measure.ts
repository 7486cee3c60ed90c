/** One contestant, measured; started by `runContestant`. */
import type { Job, Measurement } from './contestant.ts'
import { type ContestantName, contestants } from './contestants.ts'

process.once('message', async ({ name, job }: { name: ContestantName; job: Job }) => {
  const ready = await (await contestants[name].open())(job)
  const used = process.cpuUsage()
  const start = performance.now()
  await ready.load()
  const milliseconds = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  const peak = process.resourceUsage().maxRSS / 1024
  const finding = await ready.find()
  await ready.close()
  const own = { milliseconds, processor: (user + system) / 1000, peak }
  process.send?.({ ...own, ...ready.usage?.(), finding } satisfies Measurement)
  process.disconnect()
})
