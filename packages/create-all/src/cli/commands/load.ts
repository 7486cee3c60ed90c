import { type Command, Option } from 'commander'
import {
  command,
  type Runtime,
  withInProcessOption,
  withJsonOption,
  withRejectsOption,
  withTargetOptions,
  withVolumeOption,
} from '../command.js'
import type { LoadFlags } from '../load.js'

const modes = 'merge: whole rows, by key; patch: only the members that are there; append: without comparing'

/** `load TABLE FILE`: loads rows of the user's own. */
export function loadCommand(runtime: Runtime): Command {
  return withJsonOption(
    withInProcessOption(
      withRejectsOption(
        withVolumeOption(
          withTargetOptions(
            command('load', 'Load rows of your own out of an NDJSON file into one table.', [
              'load people people.ndjson',
              'load people corrections.ndjson --mode patch',
              'load people people.ndjson --in-process',
            ])
              .argument('<table>', 'name of the table')
              .argument('<file>', 'NDJSON file whose members are columns of the table; - is standard input')
              .addOption(
                new Option('--mode <mode>', modes).choices(['merge', 'patch', 'append']).default('merge'),
              ),
          ),
        ),
      ),
    ),
  ).action(async (table: string, file: string, flags: LoadFlags) =>
    (await import('../load.js')).load(table, file, flags, runtime),
  )
}
