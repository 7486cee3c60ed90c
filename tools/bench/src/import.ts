/** What importing people costs beside importing zod alone: `npm run bench:import [-- <rounds>]`. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { environment } from './environment.ts'
import { drivers, importedModules, importedPackages } from './imported.ts'
import { median } from './median.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const PEOPLE = '@customerio-databricks/people'
const GOAL_MS = 20
const WARM_UP = 3

const rounds = Number(process.argv[2] ?? 25)
if (!Number.isInteger(rounds) || rounds < 15) throw new Error('At least 15 rounds, please.')

const cases = [
  { name: 'empty process', code: '' },
  { name: 'zod/v4', code: `import 'zod/v4'` },
  { name: PEOPLE, code: `import '${PEOPLE}'` },
].map((one) => ({ ...one, times: [] as number[] }))

// One process of each kind a round, so that whatever slows the machine down slows all of them; the order turns, so
// that none is always the first.
for (let round = -WARM_UP; round < rounds; round++) {
  for (let i = 0; i < cases.length; i++) {
    const one = cases[(i + round + WARM_UP) % cases.length] as (typeof cases)[number]
    const time = lifeOf(one.code)
    if (round >= 0) one.times.push(time)
  }
}

const [empty, zod, people] = cases.map(({ times }) => times) as [number[], number[], number[]]
const extra = median(people.map((time, round) => time - (zod[round] as number)))
const busy = median(empty) > 1.5 * Math.min(...empty)
const loaded = importedPackages(PEOPLE)
const found = drivers.filter((driver) => loaded.includes(driver))
const modules = (specifier: string) => importedModules(specifier).length

console.log(`${environment(['zod', PEOPLE])} · ${rounds} rounds after ${WARM_UP} to warm up\n`)
console.log('| process | median | minus empty | modules |\n|---|---|---|---|')
for (const { name, times } of cases) {
  const own = median(times.map((time, round) => time - (empty[round] as number)))
  const count = name === 'empty process' ? 0 : modules(name)
  console.log(`| ${name} | ${median(times).toFixed(1)} ms | ${own.toFixed(1)} ms | ${count} |`)
}
console.log(
  `\nPeople costs ${extra.toFixed(1)} ms more than zod alone (median of ${rounds} differences); the goal is at most ${GOAL_MS} ms: ${extra <= GOAL_MS ? 'met' : 'MISSED'}.`,
)
if (busy)
  console.log('The machine was busy: the median of the empty process is far above its fastest. Try again.')
console.log(`It loads ${loaded.join(', ')}; ${found.length === 0 ? 'no driver' : `THE DRIVERS ${found}`}.`)
if (found.length > 0 || extra > GOAL_MS) process.exitCode = 1

/** Milliseconds from the start of a Node process to its end. */
function lifeOf(code: string): number {
  const { NODE_OPTIONS: _, NODE_COMPILE_CACHE: __, ...env } = process.env
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  const time = performance.now() - start
  if (status !== 0) throw new Error(stderr)
  return time
}
