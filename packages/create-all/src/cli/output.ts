import type { Writable } from 'node:stream'
import pc from 'picocolors'

/** Prints text for people, or a script, to standard output. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Prints the one machine-readable answer of a command. Digits that a double cannot hold come as text. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, (_key, member) => (typeof member === 'bigint' ? String(member) : member), 2))
}

/** Prints a message beside the answer, to standard error. */
export function note(text: string): void {
  process.stderr.write(`${visible(text)}\n`)
}

/** Prints what went wrong, to standard error. */
export function printError(text: string): void {
  process.stderr.write(`${colors(process.stderr).red('error:')} ${visible(text)}\n`)
}

/** Colours for a stream: none when it is no terminal, whatever FORCE_COLOR or CI say, nor with NO_COLOR. */
export function colors(stream: Writable & { isTTY?: boolean }) {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported)
}

/** Shows control characters as escapes: a record, or a file's name, must not steer the terminal. Line breaks stay. */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `| head` closes the pipe early: that is no error. */
export function endQuietlyWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
