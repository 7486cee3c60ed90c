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
 * The attributes of a thing in an answer of the App API. The answer gives a time for each, and an attribute wins over a
 * call by that time only: one change an attribute that a column is read from. All others, and those without a time, are
 * older than any call.
 */
export function attributesByOwnTime(
  name: string,
  state: State,
  table: Table,
  options: { readonly when: Condition; readonly key: Readonly<Record<string, Expression>> },
): StateMapping[] {
  const timed = [
    ...new Set(
      Object.values(state.columns).flatMap((data) =>
        data.kind === 'path' ? data.paths.map(([, attribute]) => attribute as string) : [],
      ),
    ),
  ]
  const change = (what: string, names: Parameters<typeof attributesOf>[1], at?: Expression) =>
    changes(`${what} of ${name}`, state, table, {
      ...options,
      attributes: attributesOf(['item.attributes'], names),
      id: beforeCalls,
      ...(at === undefined ? {} : { at }),
    })
  return [
    ...timed.map((one) => change(one, { only: [one] }, time(`item.timestamps.${one}`))),
    change('other attributes', { except: timed }),
  ]
}
