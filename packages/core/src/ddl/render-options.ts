import type { Dialect } from '../sql/dialect.js'
import type { Namespace } from '../sql/identifier.js'

/** Where tables are made, and how. */
export interface RenderOptions {
  readonly dialect: Dialect
  readonly namespace: Namespace
  /** Databricks: base of external tables, each at `<location>/<table>`. Without it tables are managed. */
  readonly location?: string | undefined
  /** Databricks: `delta.autoOptimize.optimizeWrite` and `autoCompact`. Default true. */
  readonly autoOptimize?: boolean | undefined
}
