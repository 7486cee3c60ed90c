/**
 * A record's place in its run is its line times this, so that the items of a batch have places of their own. A power of
 * ten: the text of a place is then the line's with zeros behind it.
 */
export const PLACES_A_LINE = 1_000_000

/** The text of the place of an item, or of a record itself, on a line of the run. */
export function placeText(line: number, index: number | undefined): string {
  return index === undefined ? `${line}000000` : String(line * PLACES_A_LINE + index)
}
