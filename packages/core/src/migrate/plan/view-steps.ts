import type { RenderOptions } from '../../ddl/render-options.js'
import { viewStatements } from '../../ddl/view.js'
import type { ComposedSet } from '../../schema/compose.js'
import type { View } from '../../schema/domain.js'
import { renderSql } from '../../sql/fragment.js'
import { identifier, qualified } from '../../sql/identifier.js'
import type { LiveSchema } from '../live/live-schema.js'
import type { Spelling } from '../live/spelling.js'
import { type Step, step } from './step.js'

/** A view's query as it is written. */
export function viewQuery(view: View, composed: ComposedSet, { dialect, namespace }: RenderOptions): string {
  const relations = relationsOf(composed)
  return renderSql(dialect, view.select, (name) =>
    relations.has(name) ? qualified(dialect, namespace, name) : identifier(dialect, name),
  ).trim()
}

function relationsOf({ tables, views }: ComposedSet): ReadonlySet<string> {
  return new Set([...tables.map(({ table }) => table.name), ...views.map(({ name }) => name)])
}

/** Views that are not there, or show something else. */
export function viewSteps(
  composed: ComposedSet,
  live: LiveSchema,
  spelling: Spelling,
  options: RenderOptions,
): Step[] {
  const relations = relationsOf(composed)
  return composed.views.flatMap((view) => {
    const statements = viewStatements(view, relations, options).map(({ sql }) => sql)
    const found = live.views.get(view.name)
    if (found === undefined)
      return [step('view added', view.name, '', `make the view ${view.name}`, statements)]
    if (spelling(found.select) !== spelling(viewQuery(view, composed, options)))
      return [step('view changed', view.name, '', `${view.name}: another query`, statements)]
    if (found.comment === view.comment) return []
    return [step('comment', view.name, '', `${view.name}: comment`, statements)]
  })
}
