import type { Command } from 'commander'
import {
  command,
  type Runtime,
  withInProcessOption,
  withJsonOption,
  withRejectsOption,
  withTargetOptions,
} from '../command.js'
import type { RunFlags } from '../run.js'

/** `ingest FILE…`: brings payloads into whatever tables take them. */
export function ingestCommand(runtime: Runtime): Command {
  return withJsonOption(
    withInProcessOption(
      withRejectsOption(
        withTargetOptions(
          command(
            'ingest',
            'Bring Customer.io payloads out of NDJSON files into the tables that take them.',
            ['ingest calls.ndjson', 'ingest - --json < calls.ndjson', 'ingest calls.ndjson --in-process'],
          ).argument('<file...>', 'NDJSON files; - is standard input'),
        ),
      ),
    ),
  ).action(async (files: string[], flags: RunFlags) =>
    (await import('../ingest.js')).ingest(files, flags, runtime),
  )
}
