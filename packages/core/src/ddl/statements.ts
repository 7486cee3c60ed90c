import type { ComposedSet, ComposedTable } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import { checkStatements } from './check.js'
import { duckdbComments } from './comments.js'
import { deferredKeys } from './foreign-key.js'
import type { RenderOptions } from './render-options.js'
import type { Statement } from './statement.js'
import { createTable } from './table.js'
import { viewStatements } from './view.js'

/** What a table holds already, as far as CREATE TABLE IF NOT EXISTS would not add it. Names in lower case. */
export interface ExistingConstraints {
  readonly checks: ReadonlySet<string>
  readonly foreignKeys: ReadonlySet<string>
}

export interface StatementOptions extends RenderOptions {
  /**
   * `script`: for a file that people run, again if they like; CHECKs are dropped and added anew.
   * `create`: for a live warehouse; what `existing` reports is left alone.
   */
  readonly mode: 'script' | 'create'
  /** Only for `create`: what a table has, or undefined when it does not exist yet. */
  readonly existing?: (table: string) => ExistingConstraints | undefined
  /** Only what this domain of the set makes; names still resolve in the whole set. */
  readonly only?: Domain
}

/**
 * Every statement of a composed set, in an order that runs top to bottom: tables with their CHECKs and comments, keys
 * that had to wait, views. The schema itself is `createSchema`.
 *
 * @example createStatements(compose(domains), { dialect: 'duckdb', namespace: { schema: 'customerio' }, mode: 'script' })
 * // [{ sql: 'CREATE TABLE IF NOT EXISTS "customerio"."people" (…)', kind: 'table', table: 'people' }, …]
 */
export function createStatements(composed: ComposedSet, options: StatementOptions): Statement[] {
  const relations = new Set([
    ...composed.tables.map(({ table }) => table.name),
    ...composed.views.map(({ name }) => name),
  ])
  const { only } = options
  const tables = composed.tables.filter(({ domain }) => only === undefined || domain === only.name)
  const views = only === undefined ? composed.views : only.views
  return [
    ...tables.flatMap((table) => tableStatements(table, options)),
    ...tables.flatMap((table) => keyStatements(table, options)),
    ...views.flatMap((view) => viewStatements(view, relations, options)),
  ]
}

function tableStatements(composed: ComposedTable, options: StatementOptions): Statement[] {
  const { table } = composed
  const existing = existingOf(table.name, options)
  const create = existing === undefined ? [createTable(composed, options)] : []
  if (options.dialect === 'duckdb') {
    // An older table may lack a commented column, and cannot be given a CHECK.
    return existing === undefined ? [...create, ...duckdbComments(composed, options.namespace)] : []
  }
  const checks = options.mode === 'script' ? 'replace' : (existing?.checks ?? new Set<string>())
  return [...create, ...checkStatements(table, options.namespace, checks)]
}

function keyStatements(composed: ComposedTable, options: StatementOptions): Statement[] {
  if (options.dialect === 'duckdb') return []
  const present = existingOf(composed.table.name, options)?.foreignKeys
  const missing = composed.foreignKeys.filter(({ name }) => !present?.has(name.toLowerCase()))
  return deferredKeys({ ...composed, foreignKeys: missing }, options.namespace, options.mode === 'script')
}

function existingOf(table: string, { mode, existing }: StatementOptions): ExistingConstraints | undefined {
  return mode === 'create' ? existing?.(table) : undefined
}
