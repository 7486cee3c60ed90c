import { exportNames } from '@customerio-databricks/core/mapping'
import { type Command, Option } from 'commander'
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
import type { IngestFlags } from '../ingest.js'

/** `ingest FILE…`: brings payloads into whatever tables take them. */
export function ingestCommand(runtime: Runtime): Command {
  return withJsonOption(
    withFormatOption(
      withInProcessOption(
        withRejectsOption(
          withVolumeOption(
            withThreadsOption(
              withChunkOptions(
                withTargetOptions(
                  command(
                    'ingest',
                    'Bring Customer.io payloads out of files into the tables that take them.',
                    [
                      'ingest calls.ndjson webhooks.ndjson.gz',
                      'ingest exports/',
                      'ingest - --json < calls.ndjson',
                      'ingest rows.ndjson --export metrics',
                      'ingest calls.ndjson --chunk-rows 100000 --resume 6cfba248-ecb0-4e80-b0c3-972880e7af48',
                    ],
                  )
                    .argument(
                      '<file...>',
                      'NDJSON or JSON arrays, plain or in gzip or zstd; a folder or pattern stands for its files; - is standard input',
                    )
                    .addOption(
                      new Option(
                        '--export <family>',
                        "the records are rows of this family of Customer.io's own export; files named like metrics_v4_1_2.json say it themselves",
                      ).choices(exportNames),
                    ),
                ),
              ),
            ),
          ),
        ),
      ),
      ['ndjson', 'json'],
    ),
  ).action(async (files: string[], flags: IngestFlags) =>
    (await import('../ingest.js')).ingest(files, flags, runtime),
  )
}
