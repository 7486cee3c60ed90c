import type { Command } from 'commander'
import { command, withJsonOption, withOnlyOption } from '../command.js'
import type { MappingsFlags } from '../mappings.js'

/** `mappings [call-or-name]`: which payload path fills which column. */
export function mappingsCommand(): Command {
  return withJsonOption(
    withOnlyOption(
      command('mappings', 'List the mappings, or show how one kind of call becomes rows.', [
        'mappings',
        'mappings track',
      ]).argument('[call-or-name]', 'a call (identify, track, page, screen, group, alias), mapping or table'),
    ),
  ).action(async (name: string | undefined, flags: MappingsFlags) =>
    (await import('../mappings.js')).mappings(name, flags),
  )
}
