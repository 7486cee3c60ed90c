import leven from 'leven'

/**
 * The known name that looks most like `name`, or undefined when none is close (a third of its length at most).
 *
 * @example nearest('emial', ['email', 'plan']) // 'email'
 */
function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.ceil(name.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of known) {
    const d = leven(name.toLowerCase(), candidate.toLowerCase())
    if (d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  return best
}

/** ` Did you mean "email"?`, or nothing; to be put behind a sentence. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const match = nearest(name, known)
  return match === undefined ? '' : ` Did you mean "${match}"?`
}
