/** All done. */
export const DONE = 0
/** Something failed; a sentence on standard error says what. */
export const FAILED = 1
/** The command was not understood: unknown command, option, table or domain. */
export const USAGE = 2
/** All done, and some records were rejected. */
export const DONE_WITH_REJECTS = 3
/** The live schema differs from the definitions: `plan --exit-code` found it, or `apply` had to leave something. */
export const DIFFERS = 4
/** All done, and a rule of quality that must hold, or a threshold, is broken. */
export const CHECK_FAILED = 5
