import type { Command } from 'commander'
import { command, dialectOption, withJsonOption, withOnlyOption } from '../command.js'
import type { MappingsFlags } from '../mappings.js'

/** `mappings [call-or-name]`: which payload path fills which column, as a table or as SQL. */
export function mappingsCommand(): Command {
  return withJsonOption(
    withOnlyOption(
      command('mappings', 'List the mappings, or show how one kind of call becomes rows.', [
        'mappings',
        'mappings track',
        'mappings webhook',
        'mappings track --sql',
        'mappings people --dialect duckdb > people.sql',
      ])
        .argument(
          '[call-or-name]',
          'a call (identify, track, page, screen, group, alias), webhook, a file of an export (metrics, …), a mapping or a table',
        )
        .option('--sql', 'print the statements that fill the tables from a file, step by step')
        .addOption(dialectOption().implies({ sql: true })),
    ),
  ).action(async (name: string | undefined, flags: MappingsFlags) =>
    (await import('../mappings.js')).mappings(name, flags),
  )
}
