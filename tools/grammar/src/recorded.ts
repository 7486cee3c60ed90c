import type { Warehouse } from '@customerio-databricks/core'
import { sessionWarehouse } from '../../../packages/core/src/warehouse/databricks/session-warehouse.js'

/** A Databricks warehouse without an engine: what core would send to it, in its order. */
export interface Recorded {
  readonly warehouse: Warehouse
  readonly statements: string[]
}

/**
 * Core's own session on top of a list: its staging and its merges are the real ones. A count answers one, and every
 * other query nothing.
 */
export function recorded(namespace: Warehouse['namespace']): Recorded {
  const statements: string[] = []
  const session = {
    async execute(sql: string) {
      statements.push(sql)
    },
    async query(sql: string) {
      statements.push(sql)
      return sql.includes('AS row_count') ? [{ row_count: 1, key_count: 1 }] : []
    },
    async close() {},
  }
  return { statements, warehouse: sessionWarehouse(session, namespace, 'recorded') }
}
