import type { Row } from './warehouse.ts'

/** The nth second of a day. */
export const at = (second: number) => `2026-01-02T00:00:${String(second).padStart(2, '0')}Z`
/** That instant as a warehouse gives it. */
export const instant = (second: number) => new Date(at(second))

let calls = 0
/** A track call of `u1` with an id greater than those before it; without a second it has no time. */
export const track = (
  event: string,
  properties: object,
  second?: number,
  more: object = { userId: 'u1' },
) => ({
  type: 'track',
  event,
  properties,
  messageId: `m${String(calls++).padStart(4, '0')}`,
  ...(second === undefined ? {} : { timestamp: at(second) }),
  ...more,
})

/** The folded attributes of a row. */
export const attributesOf = (row: Row | undefined) => JSON.parse((row?.attributes as string | null) ?? 'null')

/** Every order of a list. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]]
  return list.flatMap((first, i) => orders(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]))
}

/**
 * The calls in every order of arrival, all in one run and each in a run of its own, as runs over one warehouse: each
 * order is about a thing of its own, which `key` names.
 */
export function inEveryOrder(calls: readonly ReturnType<typeof track>[], key: string): object[][] {
  const about = (order: typeof calls, thing: string) =>
    order.map((call) => ({
      ...call,
      messageId: `${call.messageId} ${thing}`,
      properties: { ...call.properties, [key]: thing },
    }))
  const together = orders(calls).flatMap((order, i) => about(order, `together ${i}`))
  const apart = orders(calls).map((order, i) => about(order, `apart ${i}`))
  return [together, ...calls.map((_, run) => apart.map((order) => order[run] as object))]
}
