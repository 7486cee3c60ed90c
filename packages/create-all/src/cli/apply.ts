import { apply as applyPlan, plan as planOf, type StepResult } from '@customerio-databricks/core/migrate'
import type { Runtime } from './command.js'
import { DIFFERS, FAILED } from './exit-codes.js'
import { print, printError, printJson, visible } from './output.js'
import { type MigrateFlags, migration } from './plan.js'
import { planText } from './plan-text.js'
import { withWarehouse } from './target.js'

export interface ApplyFlags extends MigrateFlags {}

/** Does `apply`. */
export async function apply(flags: ApplyFlags, { signal, exitWith }: Runtime): Promise<void> {
  const { run, domains, options } = migration(flags)
  await withWarehouse(run, async (warehouse) => {
    const planned = await planOf(warehouse, domains, options)
    const onStep = flags.json ? undefined : (result: StepResult) => print(resultText(result))
    const { error, ...applied } = await applyPlan(warehouse, planned, domains, {
      ...options,
      signal,
      ...(onStep === undefined ? {} : { onStep }),
    })
    if (flags.json) {
      const { target, refused, own, omitted } = planned
      printJson({
        target,
        ...applied,
        refused,
        own,
        omitted,
        ...(error === undefined ? {} : { error: error.message }),
      })
    } else {
      const rest = planText({ ...planned, steps: [], loads: [], domains: [] }, false)
      const done = applied.results.filter(({ outcome }) => outcome === 'done').length
      print(
        error === undefined && done === 0 ? rest : summary(done, planned.target, applied.left.length, rest),
      )
    }
    if (error !== undefined) {
      printError(`${error.message} What was done before stays; run apply again for the rest.`)
      exitWith(FAILED)
    } else if (planned.refused.length > 0) exitWith(DIFFERS)
  })
}

function summary(done: number, target: string, left: number, rest: string): string {
  const sentence = `${done} ${done === 1 ? 'step' : 'steps'} done in ${target}${left > 0 ? `, ${left} left` : ''}.`
  // What stays as it is stands behind the first paragraph.
  return [sentence, ...rest.split('\n\n').slice(1)].join('\n\n')
}

function resultText({ outcome, text, statements }: StepResult): string {
  const time = statements.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return visible(`${outcome === 'done' ? 'done  ' : 'failed'}  ${text} (${(time / 1000).toFixed(1)} s)`)
}
