import type { Domain, Namespace } from '@customerio-databricks/core'
import { stringify } from 'yaml'
import { type DictionaryColumn, type DictionaryTable, dictionaryOf } from './model.js'

/**
 * The tables as dbt sources (`sources.yml`), with dbt's own tests for keys, required columns and closed sets. dbt 1.8
 * and newer read it.
 *
 * @example dbtSources(allDomains, { catalog: 'main', schema: 'customerio' }) // version: 2\nsources:\n  - name: customerio …
 */
export function dbtSources(domains: readonly Domain[], { catalog, schema }: Namespace): string {
  const tables = dictionaryOf(domains).flatMap((domain) => domain.tables)
  const installed = new Set(tables.map(({ table }) => table.name))
  return stringify(
    {
      version: 2,
      sources: [
        {
          name: schema,
          ...(catalog === undefined ? {} : { database: catalog }),
          schema,
          description: 'Customer.io data, one table per kind of call, thing or run.',
          tables: tables.map((table) => sourceTable(table, schema, installed)),
        },
      ],
    },
    { lineWidth: 0 },
  )
}

function sourceTable(
  { domain, table, columns, expectations }: DictionaryTable,
  source: string,
  installed: ReadonlySet<string>,
): object {
  const target = (column: DictionaryColumn) => singleTarget(table, column.name, installed)
  return {
    name: table.name,
    description: `${table.comment} Filled from: ${table.feed}.`,
    ...('loaded_at' in table.columns ? { loaded_at_field: 'loaded_at' } : {}),
    meta: {
      domain,
      kind: table.kind,
      primary_key: table.primaryKey,
      expectations: Object.fromEntries(
        expectations.map(({ name, rule, onViolation }) => [name, `${onViolation}: ${rule}`]),
      ),
    },
    columns: columns.map((column) => {
      const tests = columnTests(column, table.primaryKey.length === 1, source, target(column))
      return {
        name: column.name,
        ...(column.spec.comment === undefined ? {} : { description: column.spec.comment }),
        data_type: column.type.replace(' (JSON)', ''),
        ...(column.spec.pii === undefined ? {} : { meta: { pii: column.spec.pii } }),
        ...(tests.length === 0 ? {} : { data_tests: tests }),
      }
    }),
  }
}

function columnTests(
  { spec, isKey }: DictionaryColumn,
  isWholeKey: boolean,
  source: string,
  target: { table: string; column: string } | undefined,
): unknown[] {
  return [
    ...(spec.nullable ? [] : ['not_null']),
    ...(isKey && isWholeKey ? ['unique'] : []),
    ...(spec.values === undefined ? [] : [{ accepted_values: { values: spec.values } }]),
    // Only a warning, as in our own check: calls come before the people they name.
    ...(target === undefined
      ? []
      : [
          {
            relationships: {
              to: `source('${source}', '${target.table}')`,
              field: target.column,
              config: { severity: 'warn' },
            },
          },
        ]),
  ]
}

/** The installed table that a key of this one column points to. */
function singleTarget(
  { foreignKeys }: DictionaryTable['table'],
  column: string,
  installed: ReadonlySet<string>,
): { table: string; column: string } | undefined {
  const key = Object.values(foreignKeys).find(
    ({ columns, references }) =>
      columns.length === 1 && columns[0] === column && installed.has(references.table),
  )
  return key && { table: key.references.table, column: key.references.columns[0] as string }
}
