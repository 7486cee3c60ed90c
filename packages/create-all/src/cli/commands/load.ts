import { type Command, InvalidArgumentError, Option } from 'commander'
import {
  command,
  type Runtime,
  withChunkOptions,
  withFormatOption,
  withInProcessOption,
  withJsonOption,
  withRejectsOption,
  withTargetOptions,
  withThreadsOption,
  withVolumeOption,
} from '../command.js'
import type { LoadFlags } from '../load.js'

const modes = 'merge: whole rows, by key; patch: only the members that are there; append: without comparing'

/** `load TABLE FILE`: loads rows of the user's own. */
export function loadCommand(runtime: Runtime): Command {
  return withJsonOption(
    withFormatOption(
      withInProcessOption(
        withRejectsOption(
          withVolumeOption(
            withThreadsOption(
              withChunkOptions(
                withTargetOptions(
                  command('load', 'Load rows of your own out of files into one table.', [
                    'load people people.ndjson',
                    'load people people.csv.gz',
                    'load people exports/ more/*.parquet',
                    'load people contacts.csv --map mapping.ts',
                    'load people --from-sql contacts.sql',
                    'load people --from-sql contacts.sql --incremental updated_at --overlap 1h',
                    'load people corrections.ndjson --mode patch',
                    'load people - --format csv < people.csv',
                  ])
                    .argument('<table>', 'name of the table')
                    .argument(
                      '[file...]',
                      'NDJSON, JSON array, CSV or Parquet, plain or in gzip or zstd, with the columns of the table; a folder or pattern stands for its files; - is standard input',
                    )
                    .option(
                      '--map <file>',
                      'what fills the columns, as a mapping file in TypeScript, JavaScript or JSON',
                    )
                    .option(
                      '--incremental <column>',
                      'only rows that are as new by this column as the mark that the last such load left, or newer',
                    )
                    .option(
                      '--overlap <time>',
                      'how far below the mark to begin, such as 90s, 30m, 1h or 2d',
                      seconds,
                    )
                    .option('--full', 'everything, whatever the mark says; the mark moves')
                    .option('--from-sql <file>', 'a SELECT that runs on the target, instead of files')
                    .addOption(
                      new Option('--mode <mode>', modes)
                        .choices(['merge', 'patch', 'append'])
                        .default('merge'),
                    ),
                ),
              ),
            ),
          ),
        ),
      ),
      ['ndjson', 'json', 'csv', 'parquet'],
    ),
  ).action(async (table: string, files: string[], flags: LoadFlags) =>
    (await import('../load.js')).load(table, files, flags, runtime),
  )
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

function seconds(text: string): number {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  if (count === undefined) throw new InvalidArgumentError('Write a number and s, m, h or d, such as 1h.')
  return Number(count) * (units[unit] as number)
}
