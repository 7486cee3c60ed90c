// One module for all that runs on a warehouse, so that `lazy.ts` imports it as one: bundled apart, the parts would
// share many small files, and every file costs an importer time.

export { ingestSteps } from './ingest/engine/steps.js'
export { ingest, ingestFiles } from './ingest/ingest.js'
export { withJournal } from './load/journal/with-journal.js'
export { writeRows } from './load/journal/write-rows.js'
export { loadRows } from './load/load.js'
export { loadFile } from './load/load-file.js'
export { loadQuery } from './load/load-query.js'
export { proposeFileMap } from './load/propose-file-map.js'
export { rejectsIn, replayRejects } from './load/replay.js'
export { inputFiles } from './load/sources/input-files.js'
export { createTables } from './warehouse/create-tables.js'
export { existingTables } from './warehouse/existing-tables.js'
