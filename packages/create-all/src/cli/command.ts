import { Command, InvalidArgumentError, Option } from 'commander'
import { PROGRAM } from './names.js'
import type { SettingsFlags } from './settings.js'

/** What a command gets of the process that runs it. */
export interface Runtime {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** Sets the exit code; `DONE` when never called. */
  readonly exitWith: (code: number) => void
}

/** A command with its examples below its help. */
export function command(name: string, description: string, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  ${PROGRAM} ${example}`)
  return new Command(name).description(description).addHelpText('after', `\nExamples:\n${lines.join('\n')}`)
}

/** `--target`, `--schema`, `--catalog`, `--only`: for commands that work on a warehouse. */
export function withTargetOptions(of: Command): Command {
  return withOnlyOption(
    of
      .option('--target <target>', 'duckdb:FILE, or databricks (default: duckdb:warehouse.duckdb)')
      .option('--schema <name>', 'schema of the tables (default: customerio)')
      .option('--catalog <name>', 'Databricks: catalog of the schema (default: the one of the workspace)'),
  )
}

/** `--only`: which domains are installed. */
export function withOnlyOption(of: Command): Command {
  return of.addOption(
    new Option('--only <domains>', 'installed domains, with commas between (default: all)').argParser(
      namesOf('domains'),
    ),
  )
}

/** What `plan` and `apply` may do beyond what harms nobody. */
export function withMigrateOptions(of: Command): Command {
  return of
    .option('--allow-breaking', 'also drop and rename, and change primary keys')
    .option('--backfill', 'fill NULLs of columns with a default by that default')
    .option('--location <base>', 'Databricks: external tables, each new one at <base>/<table>')
}

export function withJsonOption(of: Command): Command {
  return of.option('--json', 'print one machine-readable answer on standard output')
}

/** `--volume`: for commands that write rows. */
export function withVolumeOption(of: Command): Command {
  return of.option(
    '--volume <path>',
    'Databricks: volume for rows on their way, such as /Volumes/main/customerio/staging',
  )
}

/** `--rejects`: for commands that read records. */
export function withRejectsOption(of: Command): Command {
  return of.option('--rejects <file>', 'where rejected records go (default: <first input>.rejects.ndjson)')
}

/** `--format`: for commands that read files. */
export function withFormatOption(of: Command, formats: readonly string[]): Command {
  return of.addOption(
    new Option(
      '--format <format>',
      "how records stand in the files (default: by each file's name, else ndjson)",
    ).choices(formats),
  )
}

/** `--in-process`: for commands that read files. */
export function withInProcessOption(of: Command): Command {
  return of.option('--in-process', 'read files in this process and not in the engine; the result is the same')
}

/** `--chunk-rows`, `--chunk-bytes`, `--resume`: for commands that merge records part by part. */
export function withChunkOptions(of: Command): Command {
  return of
    .option(
      '--chunk-rows <n>',
      'merge so many records at a time, in this process (default: all at once)',
      wholeNumber(1),
    )
    .option('--chunk-bytes <n>', 'merge so many bytes of records at a time', wholeNumber(1))
    .option('--resume <run>', 'go on with a run that broke off: leave out the chunks that it merged')
}

/** `--threads`: for commands that map records in this process. */
export function withThreadsOption(of: Command): Command {
  return of.option(
    '--threads <n>',
    'threads that map what is read in this process; 1: none beside its own (default: one processor is left to the engine; at most 4)',
    wholeNumber(0),
  )
}

/** Reads an option that is a whole number. */
function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`Write a whole number, ${least} or more.`)
    return value
  }
}

/** `--dialect`: for commands that print SQL. */
export function dialectOption(): Option {
  return new Option('--dialect <dialect>', 'of the SQL')
    .choices(['databricks', 'duckdb'])
    .default('databricks')
}

/** `--table`: for commands that look at some of the tables. */
export function tableOption(): Option {
  return new Option('--table <tables>', 'tables, with commas between (default: all)').argParser(
    namesOf('tables'),
  )
}

export interface JsonFlag {
  readonly json?: true
}

export interface TargetFlags extends SettingsFlags, JsonFlag {}

/** Reads an option that is a list of names with commas between. */
function namesOf(what: string): (list: string) => string[] {
  return (list) => {
    const parts = list.split(',').map((name) => name.trim())
    if (parts.some((name) => name === ''))
      throw new InvalidArgumentError(`Name ${what}, such as people,events.`)
    return parts
  }
}

/** Reads an option that is a number above 0. */
export function positive(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('Give a number above 0.')
  return value
}
