import type { Warehouse } from '../../warehouse/warehouse.js'
import { databricksSpelling } from './databricks-schema.js'
import { duckdbSpelling } from './duckdb-schema.js'

/** SQL text in the one spelling in which texts of the definitions and of the engine are compared. */
export type Spelling = (text: string) => string

/** Prepares the spelling of some texts: DuckDB's own parser is asked for all at once. */
export async function spellingOf(warehouse: Warehouse, texts: readonly string[]): Promise<Spelling> {
  if (warehouse.dialect === 'databricks') return databricksSpelling
  const spelled = await duckdbSpelling(warehouse, [...new Set(texts)])
  return (text) => spelled.get(text) ?? text
}
