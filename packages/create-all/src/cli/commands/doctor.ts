import type { Command } from 'commander'
import type { TargetFlags } from '../command.js'
import { command, type Runtime, withJsonOption, withTargetOptions, withVolumeOption } from '../command.js'

/** `doctor`: tries what the other commands need, one after the other. */
export function doctorCommand({ exitWith }: Runtime): Command {
  return withJsonOption(
    withVolumeOption(
      withTargetOptions(
        command('doctor', 'Try what the other commands need, one after the other, and say how to mend it.', [
          'doctor',
          'doctor --target databricks --catalog main',
          'doctor --target databricks --volume /Volumes/main/customerio/staging',
        ]),
      ),
    ),
  ).action(async (flags: TargetFlags) => exitWith(await (await import('../doctor.js')).doctor(flags)))
}
