import type { View } from '../schema/domain.js'
import { renderSql } from '../sql/fragment.js'
import { identifier, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { RenderOptions } from './render-options.js'
import type { Statement } from './statement.js'

/**
 * CREATE OR REPLACE VIEW. Inside its SELECT, `name('people')` is the qualified table when `relations` holds that
 * name, else a plain quoted name; a column that is called like a table is written behind its alias: `p.${name('people')}`.
 *
 * @example viewStatements(view, new Set(['people']), { dialect: 'databricks', namespace })[0].sql
 * // CREATE OR REPLACE VIEW `customerio`.`reachable` COMMENT 'Who can be reached.' AS
 * // SELECT `email` FROM `customerio`.`people`
 */
export function viewStatements(
  view: View,
  relations: ReadonlySet<string>,
  options: RenderOptions,
): Statement[] {
  const { dialect, namespace } = options
  const target = qualified(dialect, namespace, view.name)
  const select = renderSql(dialect, view.select, (name) =>
    relations.has(name) ? qualified(dialect, namespace, name) : identifier(dialect, name),
  ).trim()
  const comment = literal(dialect, view.comment)
  if (dialect === 'databricks') {
    return [
      {
        sql: `CREATE OR REPLACE VIEW ${target} COMMENT ${comment} AS\n${select}`,
        kind: 'view',
        table: view.name,
      },
    ]
  }
  return [
    { sql: `CREATE OR REPLACE VIEW ${target} AS\n${select}`, kind: 'view', table: view.name },
    { sql: `COMMENT ON VIEW ${target} IS ${comment}`, kind: 'comment', table: view.name },
  ]
}
