export { CustomerioDatabricksError, type ErrorCode, type ErrorDetails } from './errors.js'
export type { IngestStep, IngestStepsOptions } from './ingest/engine/steps.js'
export type { IngestOptions, IngestSource } from './ingest/ingest.js'
export {
  createTables,
  existingTables,
  ingest,
  ingestFiles,
  ingestSteps,
  inputFiles,
  loadFile,
  loadQuery,
  loadRows,
  proposeFileMap,
  rejectsIn,
  replayRejects,
  withJournal,
  writeRows,
} from './lazy.js'
export type { ChunkOptions } from './load/chunks-of.js'
export { fileJournal } from './load/journal/file-journal.js'
export type {
  Journal,
  JournalChunk,
  JournalChunkLine,
  JournalEnd,
  JournalJob,
  JournalStart,
} from './load/journal/journal.js'
export type { LoadOptions, RunOptions, RunProgress } from './load/load.js'
export type { FileOptions } from './load/load-file.js'
export { type Loader, loader } from './load/loader.js'
export type { LoadMode } from './load/merge-rows.js'
export type { ProposedColumn, ProposedMap } from './load/propose-map.js'
export type { Reject, RejectRule } from './load/reject.js'
export { rejectedValue } from './load/rejected-value.js'
export { type RejectsSink, rejectsFile } from './load/rejects-file.js'
export { type SourceFormat, sourceFormats } from './load/sources/file-kind.js'
export { isRemote } from './load/sources/remote.js'
export type { RunResult, RunSummary, TableSummary } from './load/summary.js'
export { didYouMean } from './nearest.js'
export type { Column, ColumnSpec, PiiKind, StringColumn } from './schema/column.js'
export { type ColumnType, typeName } from './schema/column-type.js'
export {
  array,
  bigint,
  boolean,
  date,
  decimal,
  double,
  int,
  type JsonInput,
  json,
  map,
  type StructInsert,
  type StructRow,
  string,
  struct,
  timestamp,
} from './schema/columns.js'
export {
  type ComposedKey,
  type ComposedSet,
  type ComposedTable,
  compose,
  type OmittedKey,
} from './schema/compose.js'
export { type Domain, type DomainOptions, domain, type View } from './schema/domain.js'
export { extend, withTable } from './schema/extend.js'
export { type Reference, reference } from './schema/reference.js'
export type { InsertOf, RowOf } from './schema/row.js'
export {
  eventColumns,
  eventExpectations,
  foldColumns,
  lineageColumns,
  originColumns,
} from './schema/shared-columns.js'
export {
  type Expectation,
  type ForeignKey,
  type Table,
  type TableFacets,
  type TableKind,
  table,
} from './schema/table.js'
export type { Dialect } from './sql/dialect.js'
export { type NameResolver, name, renderSql, type SqlFragment, sql } from './sql/fragment.js'
export { identifier, type Namespace, qualified } from './sql/identifier.js'
export { literal, type SqlValue } from './sql/literal.js'
export { schemas, type TableSchemas } from './validate/schemas.js'
export type { CreateTablesOptions, CreateTablesResult } from './warehouse/create-tables.js'
export type { MergeCounts, Stage, StatementOptions, Warehouse } from './warehouse/warehouse.js'
