import type { Command } from 'commander'
import { command, dialectOption, withOnlyOption } from '../command.js'
import type { SqlFlags } from '../sql.js'

/** `sql [domain…]`: prints the script that makes the tables; nothing is run. */
export function sqlCommand(): Command {
  return withOnlyOption(
    command('sql', 'Print the SQL script that creates the tables of all domains, or of the named ones.', [
      'sql > create_all.sql',
      'sql people events --catalog main --schema customerio',
    ])
      .argument('[domain...]', 'domains that are installed together (default: all)')
      .addOption(dialectOption())
      .option('--catalog <name>', "catalog to create and use (default: the session's own)")
      .option('--schema <name>', 'schema to create (default: customerio)')
      .option('--location <base>', 'Databricks: external tables, each at <base>/<table>'),
  ).action(async (named: string[], flags: SqlFlags) => (await import('../sql.js')).sql(named, flags))
}
