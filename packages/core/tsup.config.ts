import { build } from '../../tsup.base.ts'

export default build([
  'src/index.ts',
  'src/worker.ts',
  'src/mapping/index.ts',
  'src/ddl/index.ts',
  'src/govern/index.ts',
  'src/migrate/index.ts',
  'src/quality/index.ts',
  'src/maintain/index.ts',
  'src/monitor/index.ts',
  'src/warehouse/duckdb/index.ts',
  'src/warehouse/databricks/index.ts',
])
