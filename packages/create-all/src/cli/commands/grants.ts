import type { Command } from 'commander'
import { command, withJsonOption, withTargetOptions } from '../command.js'
import type { GrantsFlags } from '../grants.js'
import { CONFIG_FILE } from '../names.js'

/** `grants`: who may read and write the tables; prints unless it is told to apply. */
export function grantsCommand(): Command {
  return withJsonOption(
    withTargetOptions(
      command('grants', 'Print, or apply, who may read and write the tables in Unity Catalog.', [
        'grants --target databricks --catalog main --config roles.json',
        'grants --target databricks --catalog main --tags --masks > govern.sql',
        'grants --target databricks --changes',
        'grants --target databricks --apply',
      ]),
    )
      .option('--config <file>', `JSON file with the roles (default: "roles" in ${CONFIG_FILE})`)
      .option('--changes', 'connect, and print only what differs from what is granted now')
      .option('--apply', 'connect, and run what differs; principals that no role names are left alone')
      .option('--tags', 'also tag every column that holds personal data with its kind')
      .option('--masks', 'also mask those columns for all but the roles with clear personal data'),
  ).action(async (flags: GrantsFlags) => (await import('../grants.js')).grants(flags))
}
