import fc from 'fast-check'

/**
 * Threads of which all but the start is real: what they are sent is copied, and they share nothing with the run.
 * @param start makes what one of them works with
 */
export function copies<Task, Mapped>(start: () => (task: Task) => Promise<Mapped>, count: number) {
  const mappers = Array.from({ length: count }, start)
  let next = 0
  return {
    async map(task: Task): Promise<Mapped> {
      const map = mappers[next++ % count] as (typeof mappers)[number]
      return structuredClone(await map(structuredClone(task)))
    },
  }
}

/** How a file of the given lines is written and read: a newline at its end, bytes of a block, threads, blocks without them. */
export const cutFile = (line: fc.Arbitrary<string>) =>
  fc.record({
    lines: fc.array(line, { maxLength: 40 }),
    ends: fc.boolean(),
    size: fc.integer({ min: 1, max: 600 }),
    count: fc.integer({ min: 1, max: 4 }),
    alone: fc.nat(2),
  })
