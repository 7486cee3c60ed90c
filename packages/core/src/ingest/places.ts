/** A record's place in its run is its line times this, so that the items of a batch have places of their own. */
export const PLACES_A_LINE = 2 ** 20
