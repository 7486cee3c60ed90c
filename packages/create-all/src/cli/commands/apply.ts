import type { Command } from 'commander'
import type { ApplyFlags } from '../apply.js'
import { command, type Runtime, withJsonOption, withMigrateOptions, withTargetOptions } from '../command.js'

/** `apply`: brings the live schema to the installed release. */
export function applyCommand(runtime: Runtime): Command {
  return withJsonOption(
    withMigrateOptions(
      withTargetOptions(
        command(
          'apply',
          'Bring the live tables to the installed release, as plan shows it. Stop loads first.',
          [
            'apply',
            'apply --only people,events --target databricks --catalog main',
            'apply --allow-breaking --backfill',
          ],
        ),
      ),
    ),
  ).action(async (flags: ApplyFlags) => (await import('../apply.js')).apply(flags, runtime))
}
