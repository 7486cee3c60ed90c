// What runs on a warehouse. Its code is imported at the first call: a program that only defines or checks tables does
// not wait for parsers and mergers. The functions are described where they are defined.
import type { Reject } from './load/reject.js'
import type * as Run from './run.js'

const run = () => import('./run.js')

/** Makes the schema, and every table and view of the domains that is not there yet. */
export const createTables: typeof Run.createTables = async (...given) => (await run()).createTables(...given)

/** The names of the tables that the warehouse's schema holds, in lower case; undefined when there is no such schema. */
export const existingTables: typeof Run.existingTables = async (...given) =>
  (await run()).existingTables(...given)

/** The statements that bring a file of payloads into the tables of the given domains, as text. */
export const ingestSteps = async (
  ...given: Parameters<typeof Run.ingestSteps>
): Promise<ReturnType<typeof Run.ingestSteps>> => (await run()).ingestSteps(...given)

/** Brings payloads into the tables of the given domains. */
export const ingest: typeof Run.ingest = async (...given) => (await run()).ingest(...given)

/** Brings files of payloads, or standard input as `-`, into the tables of the given domains. */
export const ingestFiles: typeof Run.ingestFiles = async (...given) => (await run()).ingestFiles(...given)

/** Loads rows of your own into a table. */
export const loadRows: typeof Run.loadRows = async (...given) => (await run()).loadRows(...given)

/** Loads files of rows of your own into a table. */
export const loadFile: typeof Run.loadFile = async (...given) => (await run()).loadFile(...given)

/** Loads the rows of a query of yours on the warehouse itself. */
export const loadQuery: typeof Run.loadQuery = async (...given) => (await run()).loadQuery(...given)

/** What a sample of a file's records could fill of a table. */
export const proposeFileMap: typeof Run.proposeFileMap = async (...given) =>
  (await run()).proposeFileMap(...given)

/** Does a run and writes it down. */
export const withJournal: typeof Run.withJournal = async (...given) => (await run()).withJournal(...given)

/** Writes rows of this software's own, with one MERGE by key. */
export const writeRows = async <Insert>(...given: Parameters<typeof Run.writeRows<Insert>>): Promise<void> =>
  (await run()).writeRows<Insert>(...given)

/** Loads the records of a rejects file again. */
export const replayRejects: typeof Run.replayRejects = async (...given) =>
  (await run()).replayRejects(...given)

/** The rejects of a rejects file, some at a time. */
export async function* rejectsIn(file: string): AsyncGenerator<Reject[]> {
  yield* (await run()).rejectsIn(file)
}

/** The files that names, folders and patterns stand for, in a stable order. */
export const inputFiles: typeof Run.inputFiles = async (...given) => (await run()).inputFiles(...given)
