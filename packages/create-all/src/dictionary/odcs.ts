import type { ColumnSpec, ColumnType, Domain, Namespace } from '@customerio-databricks/core'
import { stringify } from 'yaml'
import { type DictionaryColumn, type DictionaryTable, dictionaryOf } from './model.js'

/** What a data contract says beside the tables. */
export interface OdcsOptions {
  /** Of the packages that define the tables. */
  readonly version: string
  readonly namespace: Namespace
}

/**
 * The tables as a data contract in the Open Data Contract Standard 3.1.0.
 *
 * @example odcs(allDomains, { version: '1.0.0', namespace: { schema: 'customerio' } }) // apiVersion: v3.1.0 …
 */
export function odcs(domains: readonly Domain[], { version, namespace }: OdcsOptions): string {
  const tables = dictionaryOf(domains).flatMap((domain) => domain.tables)
  const installed = new Set(tables.map(({ table }) => table.name))
  return stringify(
    {
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: `customerio-databricks-${namespace.schema}`,
      name: namespace.schema,
      version,
      status: 'active',
      description: { purpose: 'Customer.io data, one table per kind of call, thing or run.' },
      schema: tables.map((table) => contractTable(table, installed)),
    },
    { lineWidth: 0 },
  )
}

function contractTable(dictionary: DictionaryTable, installed: ReadonlySet<string>): object {
  const { table, columns, expectations } = dictionary
  const relationships = Object.values(table.foreignKeys)
    .filter(({ references }) => installed.has(references.table))
    .map(({ columns, references }) => ({
      type: 'foreignKey',
      from: oneOrAll(columns.map((column) => `${table.name}.${column}`)),
      to: oneOrAll(references.columns.map((column) => `${references.table}.${column}`)),
    }))
  return {
    name: table.name,
    physicalName: table.name,
    physicalType: 'table',
    logicalType: 'object',
    description: `${table.comment} Filled from: ${table.feed}.`,
    tags: [dictionary.domain, table.kind],
    properties: columns.map((column) => contractColumn(column, table.primaryKey)),
    ...(relationships.length === 0 ? {} : { relationships }),
    quality: expectations.map(({ name, rule, onViolation }) => ({
      type: 'sql',
      name,
      query: `SELECT count(*) FROM ${table.name} WHERE (${rule}) IS NOT TRUE`,
      mustBe: 0,
      severity: onViolation === 'fail' ? 'error' : 'warning',
      unit: 'rows',
    })),
  }
}

function contractColumn(
  { name, spec, type, isKey }: DictionaryColumn,
  primaryKey: readonly string[],
): object {
  return {
    name,
    ...logicalType(spec.type),
    physicalType: type.replace(' (JSON)', ''),
    ...(spec.comment === undefined ? {} : { description: spec.comment }),
    required: !spec.nullable,
    ...(isKey ? { primaryKey: true, primaryKeyPosition: primaryKey.indexOf(name) + 1 } : {}),
    ...(spec.pii === undefined ? {} : { classification: 'confidential', tags: [`pii_${spec.pii}`] }),
    ...validValues(spec),
  }
}

function validValues({ values }: ColumnSpec): object {
  if (values === undefined) return {}
  return {
    quality: [
      {
        type: 'library',
        metric: 'invalidValues',
        arguments: { validValues: values },
        mustBe: 0,
        unit: 'rows',
      },
    ],
  }
}

/** The standard's own type; of an ARRAY also what it holds, of a STRUCT its fields. */
function logicalType(type: ColumnType): object {
  switch (type.type) {
    case 'INT':
    case 'BIGINT':
      return { logicalType: 'integer' }
    case 'DOUBLE':
    case 'DECIMAL':
      return { logicalType: 'number' }
    case 'BOOLEAN':
      return { logicalType: 'boolean' }
    case 'DATE':
      return { logicalType: 'date' }
    case 'TIMESTAMP':
      return { logicalType: 'timestamp' }
    case 'ARRAY':
      return { logicalType: 'array', items: logicalType(type.element) }
    case 'STRUCT':
      return {
        logicalType: 'object',
        properties: Object.entries(type.fields).map(([name, field]) => ({ name, ...logicalType(field) })),
      }
    case 'MAP':
      return { logicalType: 'object' }
    default:
      return { logicalType: 'string' }
  }
}

function oneOrAll(names: readonly string[]): string | readonly string[] {
  return names.length === 1 ? (names[0] as string) : names
}
