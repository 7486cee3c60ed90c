/** Work that goes on while its caller makes the next piece; one piece at a time, in the order in which they came. */
export interface OneBehind {
  /**
   * Begins a piece when those before it have ended, and returns then.
   * @throws what an earlier piece failed with; then this one, and all after it, are not begun
   */
  begin(work: () => Promise<void>): Promise<void>
  /** @throws what a piece failed with */
  end(): Promise<void>
}

export function oneBehind(): OneBehind {
  let last: Promise<void> = Promise.resolve()
  return {
    async begin(work) {
      const before = last
      last = before.then(work)
      // The next call tells of it.
      last.catch(() => {})
      await before
    },
    end: () => last,
  }
}
