import type { Command } from 'commander'
import { command, type Runtime, withJsonOption, withMigrateOptions, withTargetOptions } from '../command.js'
import type { PlanFlags } from '../plan.js'

/** `plan`: what would bring the live schema to the installed release. */
export function planCommand(runtime: Runtime): Command {
  return withJsonOption(
    withMigrateOptions(
      withTargetOptions(
        command('plan', 'Show what apply would change in the live tables, and what not. Changes nothing.', [
          'plan',
          'plan --target databricks --catalog main --exit-code',
          'plan --allow-breaking --json',
        ]),
      ),
    )
      .option('--exit-code', 'exit with 4 when the live schema differs')
      .option('--sql', 'print the statements, too'),
  ).action(async (flags: PlanFlags) => (await import('../plan.js')).plan(flags, runtime))
}
