import { CommanderError } from 'commander'
import { DONE, USAGE } from './exit-codes.js'
import { interruption } from './interruption.js'
import { endQuietlyWithoutReader } from './output.js'
import { createProgram } from './program.js'

/** Runs the command line once and returns its exit code; nothing is thrown. */
export async function main(args: readonly string[]): Promise<number> {
  endQuietlyWithoutReader()
  const interrupted = interruption()
  let code = DONE
  const program = createProgram({ signal: interrupted.signal, exitWith: (next) => (code = next) })
  try {
    await program.parseAsync(args, { from: 'user' })
    // A run of chunks that was ended tells what it has done, as any other.
    return interrupted.code ?? code
  } catch (error) {
    if (interrupted.code !== undefined) {
      ;(await import('./report-error.js')).reportEnd(error)
      return interrupted.code
    }
    // commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE
    // Imported only now, with the rest of core: --help must answer at once.
    return (await import('./report-error.js')).reportError(error)
  } finally {
    interrupted.stop()
  }
}
