export { type DuckdbOptions, duckdb } from './duckdb.js'
