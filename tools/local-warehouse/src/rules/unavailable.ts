import type { Rule } from './rule.ts'
import { startsWith } from './tokens.ts'

/** What cannot run on Spark, and must not look as if it had. */
export const unavailable: Rule = {
  name: 'not available',
  difference: 'COPY INTO and read_files exist on Databricks only: the statement is refused.',
  translate(_sql, list) {
    const readsFiles = list.some(({ text }, i) => text === 'READ_FILES' && list[i + 1]?.text === '(')
    if (!startsWith(list, 'COPY', 'INTO') && !readsFiles) return undefined
    return {
      kind: 'refused',
      reason:
        '[LOCAL_WAREHOUSE_UNSUPPORTED] COPY INTO and read_files run on Databricks only. SQLSTATE: 0A000',
    }
  },
}
