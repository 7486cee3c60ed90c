import {
  type ColumnSpec,
  type Domain,
  domain,
  type SqlFragment,
  type Table,
  table,
} from '@customerio-databricks/core'
import type { ColumnSnapshot, Snapshot, TableSnapshot } from '@customerio-databricks/core/migrate'
import { parseType } from '../../core/src/migrate/type-text.js'

/** A released domain, so that its tables can be made as they were. */
export function domainOfSnapshot(snapshot: Snapshot, version: string): Domain {
  return domain({
    name: snapshot.domain,
    file: '01_released',
    version,
    comment: 'As it was released.',
    tables: Object.entries(snapshot.tables).map(([name, each]) => tableOf(name, each)),
    views: Object.entries(snapshot.views).map(([name, { comment, select }]) => ({
      name,
      comment,
      select: asWritten(select),
    })),
  })
}

function tableOf(
  name: string,
  { columns, newest, expectations: _, primaryKey, checks, ...facets }: TableSnapshot,
): Table {
  return table(
    name,
    Object.fromEntries(
      Object.entries(columns).map(([column, each]) => [column, { spec: specOf(each) }]),
    ) as never,
    {
      ...facets,
      feed: 'as released',
      primaryKey: primaryKey as [never],
      clusterBy: facets.clusterBy as never[],
      checks: Object.fromEntries(Object.entries(checks).map(([check, rule]) => [check, asWritten(rule)])),
      ...(newest === undefined ? {} : { version: newest as never }),
    },
  )
}

function specOf({ type, default: value, ...rest }: ColumnSnapshot): ColumnSpec {
  const parsed = parseType(type)
  if (parsed === undefined) throw new Error(`The snapshot holds the type ${type}`)
  return { ...rest, type: parsed, ...(value === undefined ? {} : { default: asWritten(value) }) }
}

// Snapshots hold Databricks' spelling, with names in backticks.
function asWritten(text: string): SqlFragment {
  const duckdb = text.replaceAll('`', '"').replaceAll("\\'", "''")
  return { kind: 'sql', strings: [duckdb], values: [] }
}
