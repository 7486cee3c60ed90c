/** The two SQL dialects that everything is rendered for. Spark SQL of open-source Delta reads `databricks`. */
export type Dialect = 'databricks' | 'duckdb'
