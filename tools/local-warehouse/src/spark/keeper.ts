import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { rm } from 'node:fs/promises'

// Runs a program for as long as somebody holds its standard input open: a process that is killed closes it too.
// Usage: keeper.ts <folder, removed at the end> <log file> <program> <arguments…>
const [directory, log, program, ...args] = process.argv.slice(2) as [string, string, string, ...string[]]
const output = openSync(log, 'a')
const child = spawn(program, args, { cwd: directory, stdio: ['ignore', output, output] })

// Whatever ends this process ends the child first.
process.on('exit', () => child.kill('SIGKILL'))
process.stdout.on('error', () => {})
process.stdout.write(`${child.pid}\n`)
process.stdin.resume()
// Nothing that it holds is worth waiting for: its folder goes away.
process.stdin.on('close', () => child.kill('SIGKILL'))
// Ctrl-C reaches everybody; whoever started this decides.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
child.on('error', () => void end(1))
child.on('exit', (code) => void end(code ?? 0))

async function end(code: number): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  process.exit(code)
}
