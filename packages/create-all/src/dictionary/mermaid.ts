import { type Domain, type Table, typeName } from '@customerio-databricks/core'

/**
 * The tables of domains and what their keys point to, as a Mermaid entity diagram; tables of other domains stand there
 * by name only.
 *
 * @example mermaid([eventsDomain]) // erDiagram\n  events {\n    STRING event_id PK\n …
 */
export function mermaid(domains: readonly Domain[]): string {
  const tables = domains.flatMap((domain) => domain.tables)
  const relations = tables.flatMap((table) =>
    Object.values(table.foreignKeys).map(
      ({ columns, references }) => `  ${references.table} ||--o{ ${table.name} : "${columns.join(', ')}"`,
    ),
  )
  return ['erDiagram', ...tables.map(entity), ...relations].join('\n')
}

/** A table's keys; its other columns would hide them. */
function entity(table: Table): string {
  const primary = new Set(table.primaryKey)
  const foreign = new Set(Object.values(table.foreignKeys).flatMap(({ columns }) => columns))
  const keys = Object.entries(table.columns).flatMap(([column, { type }]) => {
    const marks = [...(primary.has(column) ? ['PK'] : []), ...(foreign.has(column) ? ['FK'] : [])]
    return marks.length === 0 ? [] : [`    ${typeName(type)} ${column} ${marks.join(', ')}`]
  })
  return [`  ${table.name} {`, ...keys, '  }'].join('\n')
}
