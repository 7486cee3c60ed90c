export { type DuckdbOptions, duckdb } from './duckdb.js'
export { checkFileName } from './file-name.js'
