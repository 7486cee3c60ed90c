import { defineConfig, type Options } from 'tsup'

/**
 * The build of every package: JavaScript only. TypeScript 7 writes the declarations (`tsc -b`, the second half of
 * each package's build script), because tsup needs a compiler API that TypeScript 7 does not ship.
 */
export function build(entry: string[]) {
  const options: Options = {
    // Named by their path below src, so that dist/ has the same layout for the JavaScript and the declarations.
    entry: Object.fromEntries(entry.map((file) => [file.replace(/^src\//, '').replace(/\.ts$/, ''), file])),
    format: 'esm',
    target: 'node20',
    platform: 'node',
    // A module that two entries share exists once: its classes and symbols keep one identity.
    splitting: true,
    sourcemap: true,
    dts: false,
    silent: true,
  }
  return defineConfig(options)
}
