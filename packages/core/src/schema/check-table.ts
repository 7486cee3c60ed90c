import { definitionError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { isClusterable, typeName } from './column-type.js'
import type { Table } from './table.js'

/** Delta takes at most four clustering keys (`DELTA_CLUSTER_BY_INVALID_NUM_COLUMNS`). */
const MAX_CLUSTERING_KEYS = 4
/** Statistics, which clustering needs, are kept for the first 32 columns by default. */
const COLUMNS_WITH_STATISTICS = 32

type TableData = Omit<Table, '$row' | '$insert'>

/** Refuses a table that Databricks would refuse, or that would not mean what it says. */
export function checkTable(table: TableData): void {
  checkNames(table)
  checkKeys(table)
  checkClustering(table)
  checkProperties(table)
}

function fail(table: TableData, rule: string, message: string, column?: string): never {
  throw definitionError(message, { table: table.name, rule, ...(column === undefined ? {} : { column }) })
}

function known(table: TableData, column: string, rule: string): void {
  if (!(column in table.columns)) {
    fail(
      table,
      rule,
      `the ${rule} names the column "${column}", which the table does not have.${didYouMean(column, Object.keys(table.columns))}`,
      column,
    )
  }
}

function checkNames(table: TableData): void {
  if (!/^[a-z][a-z0-9_]*$/.test(table.name))
    fail(
      table,
      'table name',
      'a table name is lower case letters, digits and underscores: Unity Catalog folds case.',
    )
  const columns = Object.keys(table.columns)
  if (columns.length === 0) fail(table, 'columns', 'a table needs at least one column.')
  const seen = new Map<string, string>()
  for (const column of columns) {
    const other = seen.get(column.toLowerCase())
    if (other !== undefined)
      fail(
        table,
        'column name',
        `"${other}" and "${column}" differ only in case, and column names ignore case.`,
        column,
      )
    seen.set(column.toLowerCase(), column)
    if (/^_|^current_/.test(column) || !/^[A-Za-z0-9_]+$/.test(column)) {
      fail(
        table,
        'column name',
        'a column name is letters, digits and underscores, and does not start with "_" or "current_", which the engine uses itself.',
        column,
      )
    }
  }
  if (table.version !== undefined) known(table, table.version, 'version column')
  checkEarlierNames(table)
}

// An earlier name that is used again would be renamed, or dropped, with what it holds now.
function checkEarlierNames(table: TableData): void {
  const renamed = Object.values(table.columns).flatMap(({ renamedFrom }) => renamedFrom ?? [])
  for (const name of [...renamed, ...(table.dropped ?? [])]) {
    if (name in table.columns || name in table.checks || name in table.foreignKeys)
      fail(table, 'earlier name', 'is both an earlier name and one that is in use.', name)
  }
}

function checkKeys(table: TableData): void {
  for (const column of table.primaryKey) {
    known(table, column, 'primary key')
    if (table.columns[column]?.nullable)
      fail(table, 'primary key', 'a primary key column must be notNull().', column)
  }
  for (const [name, key] of Object.entries(table.foreignKeys)) {
    for (const column of key.columns) known(table, column, 'foreign key')
    if (key.columns.length !== key.references.columns.length) {
      fail(
        table,
        'foreign key',
        `the foreign key "${name}" has ${key.columns.length} columns and points to ${key.references.columns.length}.`,
      )
    }
  }
}

function checkClustering(table: TableData): void {
  const { clusterBy } = table
  if (clusterBy.length > MAX_CLUSTERING_KEYS) {
    fail(
      table,
      'clustering key count',
      `has ${clusterBy.length} clustering keys; Delta takes at most ${MAX_CLUSTERING_KEYS}.`,
    )
  }
  const position = Object.keys(table.columns)
  for (const column of clusterBy) {
    known(table, column, 'clustering key')
    const type = table.columns[column]?.type
    if (type !== undefined && !isClusterable(type)) {
      fail(
        table,
        'clustering key type',
        `cannot cluster by ${typeName(type)}: Delta keeps no statistics for it.`,
        column,
      )
    }
    if (position.indexOf(column) >= COLUMNS_WITH_STATISTICS) {
      fail(
        table,
        'clustering key position',
        `a clustering key must be among the first ${COLUMNS_WITH_STATISTICS} columns, which have statistics. Move it up.`,
        column,
      )
    }
  }
}

function checkProperties(table: TableData): void {
  for (const property of Object.keys(table.properties)) {
    if (property.startsWith('delta.constraints.')) {
      fail(table, 'table property', `"${property}" is how Delta stores a CHECK; put the rule into checks.`)
    }
  }
}
