import type { ComposedKey, ComposedTable } from '../schema/compose.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { nameList } from './name-list.js'
import type { Statement } from './statement.js'

// Databricks only. DuckDB would enforce the keys, and events come before the people they name; it gets none.

/**
 * A foreign key inside CREATE TABLE: its target is made earlier.
 *
 * @example foreignKey(key, { schema: 'customerio' })
 * // CONSTRAINT `events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
 */
export function foreignKey(key: ComposedKey, namespace: Namespace): string {
  const name = identifier('databricks', key.name)
  const target = qualified('databricks', namespace, key.references.table)
  const columns = nameList('databricks', key.columns)
  return `CONSTRAINT ${name} FOREIGN KEY (${columns}) REFERENCES ${target} (${nameList('databricks', key.references.columns)})`
}

/**
 * The keys that need their own table, or one made later, to exist: added by ALTER after every CREATE.
 * With `replace` an existing key is dropped first, which makes a script safe to run again.
 */
export function deferredKeys(composed: ComposedTable, namespace: Namespace, replace: boolean): Statement[] {
  const table = composed.table.name
  const alter = `ALTER TABLE ${qualified('databricks', namespace, table)}`
  return composed.foreignKeys
    .filter(({ deferred }) => deferred)
    .flatMap((key) => {
      const drop = `${alter} DROP CONSTRAINT IF EXISTS ${identifier('databricks', key.name)}`
      const add = `${alter} ADD ${foreignKey(key, namespace)}`
      return (replace ? [drop, add] : [add]).map((sql): Statement => ({ sql, kind: 'foreign key', table }))
    })
}
