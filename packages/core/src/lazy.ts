// What runs on a warehouse. Its code is imported at the first call: a program that only defines or checks tables does
// not wait for parsers and mergers. The functions are described where they are defined.
import type * as Steps from './ingest/engine/steps.js'
import type * as Ingest from './ingest/ingest.js'
import type * as Load from './load/load.js'
import type * as Create from './warehouse/create-tables.js'
import type * as Existing from './warehouse/existing-tables.js'

/** Makes the schema, and every table and view of the domains that is not there yet. */
export const createTables: typeof Create.createTables = async (...given) =>
  (await import('./warehouse/create-tables.js')).createTables(...given)

/** The names of the tables that the warehouse's schema holds, in lower case; undefined when there is no such schema. */
export const existingTables: typeof Existing.existingTables = async (...given) =>
  (await import('./warehouse/existing-tables.js')).existingTables(...given)

/** Brings payloads into the tables of the given domains. */
export const ingest: typeof Ingest.ingest = async (...given) =>
  (await import('./ingest/ingest.js')).ingest(...given)

/** Brings NDJSON files, or standard input as `-`, into the tables of the given domains. */
export const ingestFiles: typeof Ingest.ingestFiles = async (...given) =>
  (await import('./ingest/ingest.js')).ingestFiles(...given)

/** The statements that bring a file of payloads into the tables of the given domains, as text. */
export const ingestSteps = async (
  ...given: Parameters<typeof Steps.ingestSteps>
): Promise<ReturnType<typeof Steps.ingestSteps>> =>
  (await import('./ingest/engine/steps.js')).ingestSteps(...given)

/** Loads rows of your own into a table. */
export const loadRows: typeof Load.loadRows = async (...given) =>
  (await import('./load/load.js')).loadRows(...given)

/** Loads an NDJSON file, or standard input as `-`, whose members are the table's columns. */
export const loadFile: typeof Load.loadFile = async (...given) =>
  (await import('./load/load.js')).loadFile(...given)
