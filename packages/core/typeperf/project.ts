import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { baselineSource, consumerSource, writerSource } from './program-source.ts'
import { sharedSource, TABLES, tableSource } from './table-source.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The projects, in the order in which they are compiled: the last two read the declarations of `definition`. */
export const PROJECTS = ['definition', 'baseline', 'consumer', 'writer'] as const
export type Project = (typeof PROJECTS)[number]

const programs = { baseline: baselineSource, consumer: consumerSource, writer: writerSource }

/** Writes the projects into an empty folder. They find core as users do, through node_modules. */
export function writeProjects(folder: string): void {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  write(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))

  write(join(folder, 'definition/shared.ts'), sharedSource)
  for (let n = 1; n <= TABLES; n++) write(join(folder, `definition/table-${n}.ts`), tableSource(n))
  writeConfig(folder, 'definition', '*.ts', {
    declaration: true,
    emitDeclarationOnly: true,
    outDir: '../programs/tables',
  })

  for (const [name, source] of Object.entries(programs)) {
    write(join(folder, `programs/${name}.ts`), source)
    writeConfig(folder, name, `../programs/${name}.ts`, { noEmit: true })
  }
}

function writeConfig(folder: string, project: string, include: string, options: object): void {
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: options,
    include: [include],
  }
  write(join(folder, project, 'tsconfig.json'), JSON.stringify(config, undefined, 2))
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
