/** A call about the object `acme`. */
type Call = Readonly<Record<string, unknown>>

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]
/** Where an order of three calls is cut into runs. */
const cuts = [[], [1], [1, 2]]

/** How often `arrivals` lets three calls arrive. */
export const ARRIVALS = orders.length * cuts.length

/**
 * Three calls in every order and every cut into runs, each time about an object of its own: `<name> 0`, `<name> 1`, …
 * All of them share three runs, because a run costs more than its calls.
 */
export function arrivals(scenarios: Readonly<Record<string, readonly Call[]>>): Call[][] {
  const runs: Call[][] = [[], [], []]
  for (const [name, calls] of Object.entries(scenarios)) {
    orders.forEach((order, i) => {
      cuts.forEach((cut, j) => {
        order.forEach((place, position) => {
          const run = cut.filter((end) => end <= position).length
          runs[run]?.push(about(calls[place] as Call, `${name} ${i * cuts.length + j}`))
        })
      })
    })
  }
  return runs
}

/** The same call about another object. */
function about(call: Call, object: string): Call {
  const named = (part: unknown) => ({ ...(part as object), objectId: object })
  if (call.type === 'group') return { ...call, groupId: object }
  return call.type === 'identify'
    ? { ...call, traits: named(call.traits) }
    : { ...call, properties: named(call.properties) }
}
