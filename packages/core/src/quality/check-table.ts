import { tableExpectations } from '../ddl/expectations.js'
import { nameList } from '../ddl/name-list.js'
import type { ComposedKey, ComposedTable } from '../schema/compose.js'
import { primaryKeyName } from '../schema/constraint-name.js'
import type { Expectation } from '../schema/table.js'
import { qualified } from '../sql/identifier.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { CheckOptions } from './check-tables.js'
import { countRepeatedSql, orphans, repeatedKeysSql } from './keys.js'
import { isRecent, type Place, where } from './place.js'
import { type CheckedTable, type RuleKind, type RuleResult, verdictOf } from './report.js'
import { sampleKeys } from './samples.js'
import { isBroken, readScan, type Scan, scanSql } from './scan.js'

const HOUR = 3_600_000

/** A table under check. */
interface Subject extends ComposedTable {
  readonly warehouse: Warehouse
  readonly place: Place
  readonly scan: Scan
}

/** Measures every rule of one table. */
export async function checkTable(
  warehouse: Warehouse,
  composed: ComposedTable,
  checkedAt: Date,
  options: CheckOptions,
): Promise<CheckedTable> {
  const { dialect, namespace } = warehouse
  const place: Place = { dialect, namespace, since: options.since }
  const [row] = await warehouse.query(scanSql(composed, place))
  const scan = readScan(row as Record<string, unknown>, composed)
  const subject: Subject = { ...composed, warehouse, place, scan }
  const rules: RuleResult[] = []
  const expectations = Object.entries(tableExpectations(composed.table))
  for (const [i, [name, expectation]] of expectations.entries()) {
    rules.push(await expectationResult(subject, name, expectation, scan.broken[i] as number))
  }
  rules.push(await primaryKeyResult(subject))
  for (const [i, key] of composed.foreignKeys.entries()) {
    rules.push(await foreignKeyResult(subject, key, scan.keyed[i] as number))
  }
  rules.push(...freshness(subject, checkedAt, options.maxAge), ...volume(subject, options))
  return { domain: composed.domain, table: composed.table.name, rows: scan.rows, newest: scan.newest, rules }
}

async function expectationResult(
  subject: Subject,
  rule: string,
  { expect, onViolation }: Expectation,
  violations: number,
): Promise<RuleResult> {
  const { table, place, scan, warehouse } = subject
  const from = `${tableName(subject)}${where(isRecent(place, table), isBroken(place, expect))}`
  return {
    ...result(subject, rule, 'expectation', onViolation, scan.rows, violations),
    finding: violations === 0 ? 'Every row meets it.' : `${rowsBreak(violations)} the rule.`,
    samples: violations === 0 ? [] : await sampleKeys(warehouse, table, from),
    query: `SELECT * FROM ${from}`,
  }
}

async function primaryKeyResult(subject: Subject): Promise<RuleResult> {
  const { table, place, scan, warehouse } = subject
  const [row] = await warehouse.query<{ repeated: bigint; surplus: bigint }>(countRepeatedSql(table, place))
  const [repeated, surplus] = [Number(row?.repeated), Number(row?.surplus)]
  const keys = repeatedKeysSql(table, place)
  const order = `copies DESC, ${nameList(warehouse.dialect, table.primaryKey)}`
  return {
    ...result(subject, primaryKeyName(table), 'primary key', 'fail', scan.rows, surplus),
    finding:
      surplus === 0
        ? 'Every key is there once.'
        : `${count(repeated, 'key is', 'keys are')} there more than once, with ${count(surplus, 'surplus row', 'surplus rows')}.`,
    samples: surplus === 0 ? [] : await sampleKeys(warehouse, table, `(${keys}) AS repeated_keys`, order),
    query: `${keys} ORDER BY ${order}`,
  }
}

// Only warned of: calls come before the people they name, and derived tables later than what points to them.
async function foreignKeyResult(subject: Subject, key: ComposedKey, checked: number): Promise<RuleResult> {
  const { table, place, warehouse } = subject
  const from = orphans(table, key, place)
  const [row] = await warehouse.query<{ orphans: bigint }>(`SELECT count(*) AS orphans FROM ${from}`)
  const violations = Number(row?.orphans)
  const target = key.references.table
  return {
    ...result(subject, key.name, 'foreign key', 'warn', checked, violations),
    finding:
      violations === 0
        ? `Every key is in ${target}.`
        : `${count(violations, 'row points', 'rows point')} to no row of ${target}.`,
    samples: violations === 0 ? [] : await sampleKeys(warehouse, table, from),
    query: `SELECT child.* FROM ${from}`,
  }
}

function freshness(subject: Subject, checkedAt: Date, maxAge: number | undefined): RuleResult[] {
  const { newest } = subject.scan
  if (maxAge === undefined || newest === null) return []
  const age = Math.max(0, checkedAt.getTime() - newest.getTime())
  const isOld = age > maxAge * HOUR
  return [
    {
      ...result(subject, 'freshness', 'freshness', 'fail', 1, isOld ? 1 : 0),
      finding: `The newest row was loaded ${(age / HOUR).toFixed(1)} hours ago; at most ${maxAge} are allowed.`,
      samples: [],
    },
  ]
}

function volume(subject: Subject, { minRows = 0, since }: CheckOptions): RuleResult[] {
  if (minRows === 0) return []
  const { rows } = subject.scan
  const when = since === undefined ? '' : ` since ${since.toISOString()}`
  return [
    {
      ...result(subject, 'volume', 'volume', 'fail', rows, Math.max(0, minRows - rows)),
      finding: `The table has ${count(rows, 'row', 'rows')}${when}; at least ${minRows} are wanted.`,
      samples: [],
    },
  ]
}

function result(
  { domain, table }: Subject,
  rule: string,
  kind: RuleKind,
  severity: 'warn' | 'fail',
  checked: number,
  violations: number,
) {
  const verdict = verdictOf(severity, violations)
  return { domain, table: table.name, rule, kind, severity, verdict, checked, violations }
}

function tableName({ warehouse, table }: Subject): string {
  return qualified(warehouse.dialect, warehouse.namespace, table.name)
}

function rowsBreak(violations: number): string {
  return count(violations, 'row breaks', 'rows break')
}

function count(value: number, one: string, many: string): string {
  return `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
}
