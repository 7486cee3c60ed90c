import type { ComposedTable } from '../schema/compose.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { installedComment } from './installed.js'
import type { Statement } from './statement.js'

/**
 * Comments as DuckDB takes them: statements after CREATE TABLE.
 *
 * @example duckdbComments(people, { schema: 'customerio' })
 * // COMMENT ON TABLE "customerio"."people" IS 'One row per person. [customerio.domain=people …]'
 * // COMMENT ON COLUMN "customerio"."people"."user_id" IS 'The person.'
 */
export function duckdbComments(composed: ComposedTable, namespace: Namespace): Statement[] {
  const { table } = composed
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
  return [comment(`TABLE ${target}`, installedComment(table.comment, composed)), ...columns]
}
