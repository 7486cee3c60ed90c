import type { Command } from 'commander'
import { command, withJsonOption, withTargetOptions } from '../command.js'
import type { CreateFlags } from '../create.js'

/** `create`: makes the tables that are not there yet. */
export function createCommand(): Command {
  return withJsonOption(
    withTargetOptions(
      command('create', 'Create the tables that are not there yet; tables that are there keep their rows.', [
        'create',
        'create --only people,events --target databricks --catalog main',
      ]),
    ).option('--location <base>', 'Databricks: external tables, each at <base>/<table>'),
  ).action(async (flags: CreateFlags) => (await import('../create.js')).create(flags))
}
