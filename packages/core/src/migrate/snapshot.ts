import { identityRules } from '../ingest/record-id.js'
import type { PiiKind } from '../schema/column.js'
import type { Domain, View } from '../schema/domain.js'
import type { ForeignKey, Table, TableKind } from '../schema/table.js'
import { renderSql } from '../sql/fragment.js'
import { mappingSnapshots, type PlainData, plainData, stateSnapshots } from './snapshot-mappings.js'
import { typeText } from './type-text.js'

/** How snapshots are written now. A change of it needs a reader for the format before, in snapshot-file.ts. */
export const SNAPSHOT_FORMAT = 1

export interface ColumnSnapshot {
  /** As `typeText` writes it: `DECIMAL(18, 4)`, `MAP<STRING, JSON>`. */
  readonly type: string
  readonly nullable: boolean
  readonly default?: string
  readonly comment?: string
  readonly pii?: PiiKind
  readonly values?: readonly string[]
  readonly renamedFrom?: string
}

export interface ExpectationSnapshot {
  readonly onViolation: 'warn' | 'fail'
  readonly expect: string
}

export interface TableSnapshot {
  readonly kind: TableKind
  readonly comment: string
  readonly renamedFrom?: string
  readonly columns: Readonly<Record<string, ColumnSnapshot>>
  readonly primaryKey: readonly string[]
  readonly foreignKeys: Readonly<Record<string, ForeignKey>>
  readonly checks: Readonly<Record<string, string>>
  readonly expectations: Readonly<Record<string, ExpectationSnapshot>>
  readonly clusterBy: readonly string[]
  readonly properties: Readonly<Record<string, string>>
  /** The column by which one row of a key is newer than another. */
  readonly newest?: string
  readonly dropped?: readonly string[]
}

export interface ViewSnapshot {
  readonly comment: string
  readonly select: string
}

/** Everything that a release of a domain promises, as data. SQL is in Databricks' spelling. */
export interface Snapshot {
  readonly format: typeof SNAPSHOT_FORMAT
  readonly domain: string
  /** Of the rules by which rows get their ids and records are known as one. */
  readonly identityRules: string
  readonly tables: Readonly<Record<string, TableSnapshot>>
  readonly views: Readonly<Record<string, ViewSnapshot>>
  /** By mapping name. */
  readonly mappings: Readonly<Record<string, PlainData>>
  /** How each state table is folded, by table. */
  readonly states: Readonly<Record<string, PlainData>>
  /** What fills derived tables, by name: `provides.derivations` of the domain. */
  readonly derivations: Readonly<Record<string, PlainData>>
  readonly dropped: readonly string[]
}

/**
 * The snapshot of a domain as it is defined now.
 *
 * @example snapshotOf(peopleDomain).tables.people?.columns.user_id
 * // { type: 'STRING', nullable: false, comment: 'The person, …', pii: 'id' }
 */
export function snapshotOf(domain: Domain): Snapshot {
  const { derivations = {} } = domain.provides
  return {
    format: SNAPSHOT_FORMAT,
    domain: domain.name,
    identityRules,
    tables: Object.fromEntries(domain.tables.map((table) => [table.name, tableSnapshot(table)])),
    views: Object.fromEntries(domain.views.map((view) => [view.name, viewSnapshot(view)])),
    mappings: mappingSnapshots(domain.mappings),
    states: stateSnapshots(domain.mappings),
    derivations: plainData(derivations) as Readonly<Record<string, PlainData>>,
    dropped: domain.dropped,
  }
}

function tableSnapshot(table: Table): TableSnapshot {
  const { kind, comment, renamedFrom, primaryKey, foreignKeys, clusterBy, version, dropped } = table
  return {
    kind,
    comment,
    ...present({ renamedFrom }),
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([column, spec]) => [
        column,
        {
          type: typeText(spec.type),
          nullable: spec.nullable,
          ...present({
            default: spec.default && renderSql('databricks', spec.default),
            comment: spec.comment,
            pii: spec.pii,
            values: spec.values,
            renamedFrom: spec.renamedFrom,
          }),
        },
      ]),
    ),
    primaryKey,
    foreignKeys,
    checks: Object.fromEntries(
      Object.entries(table.checks).map(([name, rule]) => [name, renderSql('databricks', rule)]),
    ),
    expectations: Object.fromEntries(
      Object.entries(table.expectations).map(([name, { onViolation, expect }]) => [
        name,
        { onViolation, expect: renderSql('databricks', expect) },
      ]),
    ),
    clusterBy,
    properties: Object.fromEntries(Object.entries(table.properties).map(([key, value]) => [key, `${value}`])),
    ...present({ newest: version, dropped }),
  }
}

function viewSnapshot({ comment, select }: View): ViewSnapshot {
  return { comment, select: renderSql('databricks', select) }
}

/** The members that are there: JSON has no undefined, and a snapshot equals what is read back. */
function present<Members extends object>(members: Members): Partial<Members> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Partial<Members>
}
