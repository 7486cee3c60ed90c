import { Command } from 'commander'
import { command, withFormatOption, withJsonOption, withOnlyOption } from '../command.js'
import type { MapInitFlags } from '../map-init.js'

/** `map init TABLE FILE`: proposes what fills a table from records of one's own. */
export function mapCommand(): Command {
  return new Command('map').description('Map records of your own to a table.').addCommand(mapInitCommand())
}

function mapInitCommand(): Command {
  return withJsonOption(
    withFormatOption(
      withOnlyOption(
        command('init', 'Look at a sample of your records and print a mapping file for a table.', [
          'map init people contacts.csv > mapping.ts',
          'map init events clicks.ndjson.gz --json',
        ])
          .argument('<table>', 'name of the table')
          .argument('<file>', 'a file of your records'),
      ),
      ['ndjson', 'json', 'csv', 'parquet'],
    ),
  ).action(async (table: string, file: string, flags: MapInitFlags) =>
    (await import('../map-init.js')).mapInit(table, file, flags),
  )
}
