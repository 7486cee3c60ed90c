import {
  compose,
  type Domain,
  qualified,
  renderSql,
  type Table,
  typeName,
  type Warehouse,
} from '@customerio-databricks/core'
import { tableProperties } from '@customerio-databricks/core/ddl'
import { plan } from '@customerio-databricks/core/migrate'
import { allDomains } from '@customerio-databricks/create-all'
import { expect } from 'vitest'

/** What open-source Delta has not, is recorded, and cannot be read back: it comes again in every plan. */
const recorded = ['primary key', 'foreign key added']

/** Reads the definition of every table back: by our own introspection, and by what DESCRIBE says. */
export async function expectAsDefined(warehouse: Warehouse): Promise<void> {
  const { steps, refused, own } = await plan(warehouse, allDomains)
  expect(steps.filter(({ kind }) => !recorded.includes(kind)).map(({ text }) => text)).toEqual([])
  expect([refused, own]).toEqual([[], []])
  const versions = new Map(allDomains.map(({ name, version }) => [name, version]))
  for (const { table, domain } of compose(allDomains).tables)
    expect(await described(warehouse, table)).toEqual(
      defined(table, { domain, version: versions.get(domain) }),
    )
}

interface Line {
  readonly col_name: string
  readonly data_type: string
  readonly comment: string | null
}

interface Detail {
  readonly description: string
  readonly clusteringColumns: readonly string[]
  readonly properties: Readonly<Record<string, string>>
}

function defined(table: Table, installed: { domain: string; version: Domain['version'] }) {
  const columns = Object.entries(table.columns)
  return {
    table: table.name,
    comment: table.comment,
    clusterBy: table.clusterBy,
    columns: columns.map(([name, { type, comment }]) => [name, spelling(typeName(type)), comment]),
    defaults: columns.flatMap(([name, column]) =>
      column.default === undefined ? [] : [[name, spelling(renderSql('databricks', column.default))]],
    ),
    checks: Object.entries(table.checks)
      .map(([name, rule]) => [name, spelling(renderSql('databricks', rule))])
      .sort(),
    properties: expect.objectContaining(tableProperties(table, installed)),
  }
}

async function described(warehouse: Warehouse, table: Table) {
  const name = qualified('databricks', warehouse.namespace, table.name)
  const lines = await warehouse.query<Line>(`DESCRIBE TABLE EXTENDED ${name}`)
  const [detail] = await warehouse.query<Detail & object>(`DESCRIBE DETAIL ${name}`)
  if (detail === undefined) throw new Error(`DESCRIBE DETAIL knows nothing of ${name}`)
  const { properties } = detail
  const features = await warehouse.query<{ key: string; value: string }>(`SHOW TBLPROPERTIES ${name}`)
  return {
    table: table.name,
    comment: detail.description,
    clusterBy: detail.clusteringColumns,
    columns: section(lines).map((line) => [line.col_name, spelling(line.data_type), line.comment]),
    defaults: section(lines, '# Column Default Values').map((line) => [
      line.col_name,
      spelling(line.comment ?? ''),
    ]),
    checks: Object.entries(properties)
      .flatMap(([key, rule]) => (key.startsWith(CHECK) ? [[key.slice(CHECK.length), spelling(rule)]] : []))
      .sort(),
    // SHOW TBLPROPERTIES knows the features, and hides a value that speaks of a url.
    properties: { ...Object.fromEntries(features.map(({ key, value }) => [key, value])), ...properties },
  }
}

const CHECK = 'delta.constraints.'

/** The lines of a section, the columns without a title; the line of headings is left out. */
function section(lines: readonly Line[], title?: string): readonly Line[] {
  const start = title === undefined ? 0 : lines.findIndex(({ col_name }) => col_name === title) + 1
  const length = lines.slice(start).findIndex(({ col_name }) => col_name === '' || col_name.startsWith('# '))
  return lines
    .slice(start, length === -1 ? undefined : start + length)
    .filter(({ col_name }) => col_name !== '# col_name')
}

function spelling(text: string): string {
  return text.replace(/[\s`]/g, '').toLowerCase()
}
