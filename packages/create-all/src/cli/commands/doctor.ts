import type { Command } from 'commander'
import type { TargetFlags } from '../command.js'
import { command, type Runtime, withJsonOption, withTargetOptions } from '../command.js'

/** `doctor`: tries what the other commands need, one after the other. */
export function doctorCommand({ exitWith }: Runtime): Command {
  return withJsonOption(
    withTargetOptions(
      command('doctor', 'Try what the other commands need, one after the other, and say how to mend it.', [
        'doctor',
        'doctor --target databricks --catalog main',
      ]),
    ),
  ).action(async (flags: TargetFlags) => exitWith(await (await import('../doctor.js')).doctor(flags)))
}
