import type { Table } from '../schema/table.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { Statement } from './statement.js'

/**
 * Comments as DuckDB takes them: statements after CREATE TABLE.
 *
 * @example duckdbComments(people, { schema: 'customerio' })
 * // COMMENT ON TABLE "customerio"."people" IS 'One row per person.'
 * // COMMENT ON COLUMN "customerio"."people"."user_id" IS 'The person.'
 */
export function duckdbComments(table: Table, namespace: Namespace): Statement[] {
  const target = qualified('duckdb', namespace, table.name)
  const comment = (on: string, text: string): Statement => ({
    sql: `COMMENT ON ${on} IS ${literal('duckdb', text)}`,
    kind: 'comment',
    table: table.name,
  })
  const columns = Object.entries(table.columns).flatMap(([column, spec]) =>
    spec.comment === undefined
      ? []
      : [comment(`COLUMN ${target}.${identifier('duckdb', column)}`, spec.comment)],
  )
  return [comment(`TABLE ${target}`, table.comment), ...columns]
}
