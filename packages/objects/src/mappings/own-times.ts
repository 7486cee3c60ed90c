import type { Table } from '@customerio-databricks/core'
import {
  attributesOf,
  type Condition,
  changes,
  constant,
  type Expression,
  type State,
  type StateMapping,
  time,
} from '@customerio-databricks/core/mapping'

/** Sorts before the id of any call: a call of the same second keeps its value, and the JSON type of it. */
const beforeCalls = constant('-')

/**
 * The attributes of a thing in an answer of the App API. An attribute wins over a call by its own time only; one without
 * a time is older than any call.
 */
export function attributesByOwnTime(
  name: string,
  state: State,
  table: Table,
  options: { readonly when: Condition; readonly key: Readonly<Record<string, Expression>> },
): StateMapping {
  return changes(`attributes of ${name}`, state, table, {
    ...options,
    each: 'timed',
    id: beforeCalls,
    at: time('element.timestamp'),
    attributes: attributesOf(['element.attributes']),
  })
}
