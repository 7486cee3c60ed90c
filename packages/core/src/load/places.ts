/** The places of a run's records: those of each source stand behind those of the sources before it. */
export interface Places {
  /** Opens the next source; the one before must be at its end. */
  open(source: string): OpenPlaces
  /** The source and line of a place. */
  readonly locate: (place: number) => { readonly source: string; readonly line: number }
}

/** The places of one source. */
export interface OpenPlaces {
  readonly source: string
  /** The place before that of its first line. */
  readonly before: number
  /** Says that the source has a record at this place. */
  reach(place: number): void
}

/** @example openPlaces().open('people.ndjson').before // 0 */
export function openPlaces(): Places {
  const sources: OpenPlaces[] = []
  let last = 0
  return {
    open(source) {
      const opened: OpenPlaces = {
        source,
        before: last,
        reach(place) {
          last = Math.max(last, place)
        },
      }
      sources.push(opened)
      return opened
    },
    locate(place) {
      const { source, before } = sources.findLast((one) => one.before < place) as OpenPlaces
      return { source, line: place - before }
    },
  }
}
