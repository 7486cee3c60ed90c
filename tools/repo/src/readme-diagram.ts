import { type Domain, type Table, typeName } from '@customerio-databricks/core'

/**
 * The tables of a domain and what their keys point to, as a Mermaid entity diagram; tables of other domains stand there
 * by name only.
 */
export function entityDiagram(domain: Domain): string {
  const relations = domain.tables.flatMap((table) =>
    Object.values(table.foreignKeys).map(
      ({ columns, references }) => `  ${references.table} ||--o{ ${table.name} : "${columns.join(', ')}"`,
    ),
  )
  return ['```mermaid', 'erDiagram', ...domain.tables.map(entity), ...relations, '```'].join('\n')
}

/** A table's keys; the other columns stand in the list below the diagram. */
function entity(table: Table): string {
  const primary = new Set(table.primaryKey)
  const foreign = new Set(Object.values(table.foreignKeys).flatMap(({ columns }) => columns))
  const keys = Object.entries(table.columns).flatMap(([column, { type }]) => {
    const marks = [...(primary.has(column) ? ['PK'] : []), ...(foreign.has(column) ? ['FK'] : [])]
    return marks.length === 0 ? [] : [`    ${typeName(type)} ${column} ${marks.join(', ')}`]
  })
  return [`  ${table.name} {`, ...keys, '  }'].join('\n')
}
