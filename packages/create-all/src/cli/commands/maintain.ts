import type { Command } from 'commander'
import { command, type Runtime, tableOption, withJsonOption, withTargetOptions } from '../command.js'
import type { MaintainFlags } from '../maintain.js'

/** `maintain`: joins files, removes old ones, computes statistics, repairs repeated keys; where it pays. */
export function maintainCommand(runtime: Runtime): Command {
  return withJsonOption(
    withTargetOptions(
      command(
        'maintain',
        'Maintain the tables: OPTIMIZE, VACUUM and ANALYZE where they pay; on DuckDB, ANALYZE and CHECKPOINT.',
        [
          'maintain --dry-run',
          'maintain --table events --dedupe',
          'maintain --target databricks --skip-predictive',
        ],
      )
        .addOption(tableOption())
        .option('--dry-run', 'say what would be done, and do nothing')
        .option(
          '--dedupe',
          'also leave one row of each repeated key, the newest loaded; what differs from it goes to removed_duplicates',
        )
        .option('--always', 'also do what would not pay')
        .option('--skip-predictive', 'Databricks: leave tables alone that it maintains by itself'),
    ),
  ).action(async (flags: MaintainFlags) => (await import('../maintain.js')).maintain(flags, runtime))
}
