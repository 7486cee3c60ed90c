import type { Command } from 'commander'
import { command, withJsonOption, withOnlyOption } from '../command.js'
import type { TablesFlags } from '../tables.js'

/** `tables`: what the installed domains bring. */
export function tablesCommand(): Command {
  return withJsonOption(
    withOnlyOption(command('tables', 'List the tables: name, domain, kind, and what a row is.', ['tables'])),
  ).action(async (flags: TablesFlags) => (await import('../tables.js')).tables(flags))
}
