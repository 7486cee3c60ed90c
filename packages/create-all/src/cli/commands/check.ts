import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CheckFlags } from '../check.js'
import {
  command,
  positive,
  type Runtime,
  tableOption,
  withJsonOption,
  withTargetOptions,
} from '../command.js'

/** `check [file]`: measures the rules of the tables, or of a file before it is loaded. */
export function checkCommand(runtime: Runtime): Command {
  return withJsonOption(
    withTargetOptions(
      command(
        'check',
        'Measure the quality of the tables: expectations, keys, freshness, volume; or check a file before it is loaded.',
        [
          'check',
          'check --table events,people --since 24h --html quality.html',
          'check --table events --max-age 6 --min-rows 1 --junit quality.xml',
          'check rows.ndjson --table people',
        ],
      )
        .argument('[file]', 'NDJSON file to check as `load` would, without loading it; needs one --table')
        .addOption(tableOption())
        .addOption(
          new Option(
            '--since <time>',
            'only what was loaded since: a time such as 2026-01-31T00:00:00Z, or an age such as 24h or 7d',
          ).argParser(since),
        )
        .addOption(
          new Option(
            '--max-age <hours>',
            'fail for a table whose newest row was loaded longer ago',
          ).argParser(positive),
        )
        .addOption(new Option('--min-rows <rows>', 'fail for a table with fewer rows').argParser(positive))
        .option('--junit <file>', 'write the result for a CI, as JUnit XML')
        .option('--html <file>', 'write the result as one HTML page'),
    ),
  ).action(async (file: string | undefined, flags: CheckFlags) =>
    (await import('../check.js')).check(file, flags, runtime),
  )
}

const hours = { h: 1, d: 24 } as const

function since(text: string): Date {
  const age = /^(\d+)([hd])$/.exec(text)
  if (age !== null) return new Date(Date.now() - Number(age[1]) * hours[age[2] as 'h' | 'd'] * 3_600_000)
  const time = new Date(text)
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text)
  if (Number.isNaN(time.getTime()) || !hasZone) {
    throw new InvalidArgumentError(
      'Give a time with a zone, such as 2026-01-31T00:00:00Z, or an age, such as 24h.',
    )
  }
  return time
}
