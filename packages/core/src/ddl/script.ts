import { definitionError } from '../errors.js'
import { type ComposedSet, compose } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import type { RenderOptions } from './render-options.js'
import { createCatalog, createSchema } from './schema.js'
import { commentLine, scriptHeader } from './script-header.js'
import type { Statement } from './statement.js'
import { createStatements } from './statements.js'

/**
 * One .sql file that makes every table of the domains, top to bottom.
 *
 * @example renderScript(allDomains, { dialect: 'databricks', namespace: { catalog: 'main', schema: 'customerio' } })
 */
export function renderScript(domains: readonly Domain[], options: RenderOptions): string {
  const composed = compose(domains)
  const header = scriptHeader({
    title: `Customer.io tables: ${domains.map(({ name }) => name).join(', ')}`,
    comment: `One file for ${domains.map(({ file }) => `${file}.sql`).join(', ')}.`,
    dialect: options.dialect,
    catalog: options.namespace.catalog,
    omitted: composed.omitted,
  })
  return script(header, composed, createStatements(composed, { ...options, mode: 'script' }), options)
}

export interface DomainScriptOptions extends RenderOptions {
  /** The domains whose files run before this one, and this one: keys to their tables are written. Default: it alone. */
  readonly context?: readonly Domain[]
}

/**
 * The .sql file of one domain.
 *
 * @example renderDomainScript(eventsDomain, { dialect: 'databricks', namespace, context: allDomains })
 * @throws definition error for a key to a table of a later file, which would not exist yet
 */
export function renderDomainScript(
  domain: Domain,
  { context = [domain], ...options }: DomainScriptOptions,
): string {
  const composed = compose(context)
  checkFileOrder(domain, composed)
  const own = new Set(domain.tables.map(({ name }) => name))
  const header = scriptHeader({
    title: `Customer.io tables: ${domain.name}`,
    comment: domain.comment,
    dialect: options.dialect,
    catalog: options.namespace.catalog,
    omitted: composed.omitted.filter(({ table }) => own.has(table)),
  })
  return script(
    header,
    composed,
    createStatements(composed, { ...options, mode: 'script', only: domain }),
    options,
  )
}

function script(
  header: string,
  composed: ComposedSet,
  statements: readonly Statement[],
  options: RenderOptions,
): string {
  const comments = new Map([
    ...composed.tables.map(({ table }): [string, string] => [table.name, table.comment]),
    ...composed.views.map(({ name, comment }): [string, string] => [name, comment]),
  ])
  const setup = [
    ...createCatalog(options.dialect, options.namespace),
    createSchema(options.dialect, options.namespace),
  ]
  const blocks = [header, ...setup.map(terminated)]
  let current: string | undefined
  for (const statement of statements) {
    const { table } = statement
    if (table !== undefined && table !== current) {
      blocks.push(`${commentLine(`${table}: ${comments.get(table)}`)}\n${terminated(statement)}`)
    } else {
      blocks.push(terminated(statement))
    }
    current = table
  }
  return `${blocks.join('\n\n')}\n`
}

function terminated({ sql }: Statement): string {
  return `${sql};`
}

// Files run in the order of the context, so a key may point to this file or an earlier one.
function checkFileOrder(domain: Domain, { domains, tables }: ComposedSet): void {
  const position = new Map(
    tables.map(({ domain: owner, table }) => [table.name, domains.findIndex(({ name }) => name === owner)]),
  )
  const own = domains.findIndex(({ name }) => name === domain.name)
  for (const { table, foreignKeys } of tables.filter((composed) => composed.domain === domain.name)) {
    for (const key of foreignKeys) {
      if ((position.get(key.references.table) ?? 0) > own) {
        const message = `the key "${key.name}" points to "${key.references.table}", which a later file makes; put its domain first.`
        throw definitionError(message, { domain: domain.name, table: table.name, rule: 'file order' })
      }
    }
  }
}
