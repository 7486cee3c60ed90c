/** Numbers below a limit, the same ones for the same seed. */
export type Random = (limit: number) => number

/** A linear congruential generator: its numbers need not be good, only the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state % limit
  }
}
