import type { OmittedKey } from '../schema/compose.js'
import type { Dialect } from '../sql/dialect.js'

export interface ScriptHeader {
  readonly title: string
  readonly comment: string
  readonly dialect: Dialect
  /** The catalog that the script makes and uses. */
  readonly catalog: string | undefined
  readonly omitted: readonly OmittedKey[]
}

const whereItRuns: Readonly<Record<Dialect, readonly string[]>> = {
  databricks: [
    'Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.',
    'Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.',
    'Stop loads first: adding a CHECK makes concurrent writes fail.',
  ],
  duckdb: [
    'Runs in the DuckDB shell: duckdb warehouse.duckdb < this file.',
    'Safe to run again: tables and their rows stay, comments and views are replaced.',
  ],
}

const whichCatalog: Readonly<Record<Dialect, readonly string[]>> = {
  databricks: [
    'Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,',
    'or print the script with it: customerio-databricks sql --catalog main',
  ],
  duckdb: [],
}

/** The comment on top of a script. Without semicolons and quotes, so that no client trips over it. */
export function scriptHeader({ title, comment, dialect, catalog, omitted }: ScriptHeader): string {
  const lines = [
    title,
    comment,
    '',
    'Generated from the table definitions. Do not edit: change a definition and generate again.',
    ...whereItRuns[dialect],
    ...(catalog === undefined ? whichCatalog[dialect] : []),
    ...omittedLines(omitted),
  ]
  return lines.map(commentLine).join('\n')
}

/** Text as one comment line, whatever line breaks it holds. */
export function commentLine(text: string): string {
  return `-- ${text.replace(/\s+/g, ' ')}`.trimEnd()
}

function omittedLines(omitted: readonly OmittedKey[]): string[] {
  if (omitted.length === 0) return []
  const keys = omitted.map(({ table, name, references }) => `- ${name}: ${table} to ${references}`)
  return ['', 'Foreign keys left out, because the domain of their target is absent:', ...keys]
}
