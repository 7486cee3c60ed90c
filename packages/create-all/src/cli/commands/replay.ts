import type { Command } from 'commander'
import {
  command,
  type Runtime,
  withFormatOption,
  withJsonOption,
  withRejectsOption,
  withTargetOptions,
} from '../command.js'
import type { ReplayFlags } from '../replay.js'

/** `replay REJECTS`: loads rejected records again. */
export function replayCommand(runtime: Runtime): Command {
  return withJsonOption(
    withFormatOption(
      withRejectsOption(
        withTargetOptions(
          command(
            'replay',
            'Load rejected records again, after they or their mapping were mended; what is still wrong is rejected again.',
            ['replay people.csv.rejects.ndjson', 'replay contacts.csv.rejects.ndjson --map mapping.ts'],
          )
            .argument('<rejects>', 'a rejects file')
            .option('--map <file>', 'the mapping that the records go by'),
        ),
      ),
      ['ndjson', 'json', 'csv', 'parquet'],
    ),
  ).action(async (file: string, flags: ReplayFlags) =>
    (await import('../replay.js')).replay(file, flags, runtime),
  )
}
