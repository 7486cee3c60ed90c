import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '@customerio-databricks/grammar/src/lint.ts'
import { statementsOf } from '@customerio-databricks/grammar/src/statement.ts'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../src/root.ts'
import { type Block, blocksOf, commandsOf, guides } from './guide-blocks.ts'
import { type Ended, type GuideFolder, guideFolder } from './guide-folder.ts'

/** How a command may end: done, or done and something was found. 1 has failed, and 2 is wrong usage. */
const DONE = [0, 3, 4, 5]
const COMMAND = 'npx @customerio-databricks/create-all '

test.each(guides)('what %s shows is true', async (guide) => {
  const blocks = blocksOf(guide)
  const folder = await guideFolder(guide)
  onTestFinished(() => folder.remove())
  let last: Ended | undefined
  for (const block of blocks) {
    if (block.language === 'text') expect(block.text, guide).toBe(last?.stdout)
    else last = await follow(folder, block)
  }
  await typeCheck(folder, blocks)
})

/** Does what a reader does with a block, and answers what was printed last. */
async function follow(folder: GuideFolder, { language, about, text }: Block): Promise<Ended | undefined> {
  if (about.includes('/')) {
    expect(readFileSync(join(root, about), 'utf8'), about).toContain(text)
    return undefined
  }
  if (about !== '' && about !== 'databricks') folder.write(about, text)
  switch (`${language} ${about === 'databricks' ? about : ''}`.trim()) {
    case 'sql':
      await folder.sql(text)
      return undefined
    case 'sql databricks':
      expect(lint(statementsOf(text)), text).toEqual([])
      return undefined
    case 'sh':
      return runAll(folder, commandsOf(text))
    case 'ts': {
      folder.write(programName(text), text)
      const ended = await folder.program(programName(text))
      expect(ended, text).toMatchObject({ code: 0, stderr: '' })
      return ended
    }
    case 'json':
      JSON.parse(text)
      return undefined
    case 'yaml':
      parse(text)
      return undefined
    case 'csv':
    case 'ndjson':
      expect(about, 'a block of data names its file').not.toBe('')
      return undefined
    default:
      throw new Error(`Nothing checks a block of the language "${language}".`)
  }
}

async function runAll(folder: GuideFolder, commands: readonly string[]): Promise<Ended | undefined> {
  let last: Ended | undefined
  for (const command of commands) {
    if (command.startsWith('npm install ')) {
      for (const name of command.split(' ').slice(2)) demandInstalled(name)
      continue
    }
    // Databricks' own program; its schema checks examples/databricks-job.
    if (command.startsWith('databricks ')) continue
    expect(command.slice(0, COMMAND.length), 'only our own program can be checked').toBe(COMMAND)
    last = await folder.shell(command)
    // No workspace is there, so the program got as far as it can: every option was understood.
    const connects = command.includes('--target databricks') && !DONE.includes(last.code)
    if (connects)
      expect(last.stdout + last.stderr, command).toContain('Databricks needs host (DATABRICKS_HOST)')
    else expect(DONE, `${command}\n${last.stderr}`).toContain(last.code)
  }
  return last
}

function demandInstalled(name: string): void {
  expect(() => readFileSync(join(root, 'node_modules', name, 'package.json')), name).not.toThrow()
}

/** Programs of a folder have names of their own, so that each is a module of its own. */
function programName(text: string): string {
  return `program-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.ts`
}

async function typeCheck(folder: GuideFolder, blocks: readonly Block[]): Promise<void> {
  const programs = blocks.filter(({ language, about }) => language === 'ts' && !about.includes('/'))
  if (programs.length === 0) return
  folder.write(
    'tsconfig.json',
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { noEmit: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
      files: programs.map(({ text, about }) => about || programName(text)),
    }),
  )
  const { code, stdout } = await folder.shell('node node_modules/typescript/bin/tsc -p tsconfig.json')
  expect(`${code} ${stdout}`).toBe('0 ')
}
