import {
  type ColumnSpec,
  compose,
  type Domain,
  type Expectation,
  renderSql,
  type SqlFragment,
  type Table,
  typeName,
  type View,
} from '@customerio-databricks/core'
import { tableExpectations } from '@customerio-databricks/core/ddl'
import { describeMapping, type LogMapping, type StateMapping } from '@customerio-databricks/core/mapping'
import { recordsOf, takes } from '../mapping-text.js'

/** Where a column's value comes from: the records, and the place in them. */
export interface ColumnSource {
  /** `identify calls`, `webhooks`. */
  readonly records: readonly string[]
  /** Payload paths in the order they are tried, or what else the value is. */
  readonly from: string
  readonly cast: string
}

export interface DictionaryColumn {
  readonly name: string
  readonly spec: ColumnSpec
  readonly type: string
  readonly isKey: boolean
  /** Table and columns that it points to. */
  readonly references: readonly string[]
  readonly sources: readonly ColumnSource[]
}

export interface DictionaryTable {
  readonly domain: string
  readonly table: Table
  readonly columns: readonly DictionaryColumn[]
  readonly checks: readonly { readonly name: string; readonly rule: string }[]
  readonly expectations: readonly {
    readonly name: string
    readonly rule: string
    readonly onViolation: Expectation['onViolation']
  }[]
  /** Kinds of records that fill it, each with what it must be. */
  readonly takes: readonly { readonly mapping: string; readonly records: string; readonly when: string }[]
  /** Tables that it is computed from, of a derived table. */
  readonly derivedFrom: readonly string[]
}

export interface DictionaryView {
  readonly view: View
  readonly readsFrom: readonly string[]
}

export interface DictionaryDomain {
  readonly domain: Domain
  readonly tables: readonly DictionaryTable[]
  readonly views: readonly DictionaryView[]
}

type Mapping = LogMapping | StateMapping

/**
 * Everything that a data dictionary says about domains, out of their definitions.
 *
 * @example dictionaryOf(allDomains)[0]?.tables[0]?.columns[0]?.sources // [{ records: ['identify calls'], from: 'userId', … }]
 * @throws definition error for domains that do not fit together
 */
export function dictionaryOf(domains: readonly Domain[]): DictionaryDomain[] {
  const { tables } = compose(domains)
  const names = tables.map(({ table }) => table.name)
  return domains.map((domain) => ({
    domain,
    tables: domain.tables.map((table) =>
      dictionaryTable(domain.name, table, mappingsTo(table, domains), names),
    ),
    views: domain.views.map((view) => ({ view, readsFrom: namesIn(view.select, names) })),
  }))
}

function mappingsTo(table: Table, domains: readonly Domain[]): Mapping[] {
  return domains
    .flatMap(({ mappings }) => mappings as readonly Mapping[])
    .filter((own) => own.table === table.name)
}

function dictionaryTable(
  domain: string,
  table: Table,
  mappings: readonly Mapping[],
  names: readonly string[],
): DictionaryTable {
  const sources = columnSources(table, mappings)
  return {
    domain,
    table,
    columns: Object.entries(table.columns).map(([name, spec]) => ({
      name,
      spec,
      type: `${typeName(spec.type)}${spec.type.type === 'JSON' ? ' (JSON)' : ''}`,
      isKey: table.primaryKey.includes(name),
      references: Object.values(table.foreignKeys).flatMap(({ columns, references }) =>
        columns.includes(name) ? [references.table] : [],
      ),
      sources: sources.get(name) ?? [],
    })),
    checks: Object.entries(table.checks).map(([name, rule]) => ({ name, rule: ruleText(rule) })),
    expectations: Object.entries(tableExpectations(table)).map(([name, { expect, onViolation }]) => ({
      name,
      rule: ruleText(expect),
      onViolation,
    })),
    takes: mappings.map(({ name, when }) => ({
      mapping: name,
      records: recordsOf(when.type),
      when: takes(when, true),
    })),
    derivedFrom: table.kind === 'derived' ? sourceTables(table, names) : [],
  }
}

// A feed is a sentence: a name of one word, such as events, is a word of it unless it comes first.
function sourceTables({ name, feed }: Table, names: readonly string[]): string[] {
  const isNamed = (other: string) => new RegExp(`${other.includes('_') ? '\\b' : '^'}${other}\\b`).test(feed)
  return names.filter((other) => other !== name && isNamed(other))
}

/** The sources of each column; the same place in several kinds of records is told once. */
function columnSources(table: Table, mappings: readonly Mapping[]): Map<string, ColumnSource[]> {
  const found = new Map<string, Map<string, { from: string; cast: string; records: Set<string> }>>()
  for (const mapping of mappings) {
    for (const { from, cast, column: columns } of describeMapping(mapping, table)) {
      for (const column of columns.split(', ')) {
        const places = found.get(column) ?? new Map()
        found.set(column, places)
        const key = JSON.stringify([from, cast])
        const place = places.get(key) ?? { from, cast, records: new Set() }
        places.set(key, place)
        place.records.add(recordsOf(mapping.when.type))
      }
    }
  }
  return new Map(
    [...found].map(([column, places]) => [
      column,
      [...places.values()].map(({ from, cast, records }) => ({
        from: from.replace(/^each member of $/, 'each member of the record'),
        cast,
        records: [...records],
      })),
    ]),
  )
}

/** A rule as it reads in SQL. */
function ruleText(rule: SqlFragment): string {
  return renderSql('databricks', rule).replaceAll('`', '')
}

function namesIn(select: SqlFragment, names: readonly string[]): string[] {
  const found = new Set<string>()
  renderSql('databricks', select, (name) => {
    if (names.includes(name)) found.add(name)
    return name
  })
  return [...found]
}
