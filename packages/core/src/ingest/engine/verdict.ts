import type { Condition } from '../../mapping/condition.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Leaves } from '../../mapping/sql/leaves.js'
import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import { documentedNames } from '../event-names.js'
import { withoutIdentity } from '../identity.js'

const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias']

/** A call's type, in lower case; the column `record_type`. */
export function typeSql(leaves: Leaves): string {
  return `lower(${leaves.leaf(['type']).text})`
}

/** An event's documented name; the column `record_event`. */
export function eventSql(dialect: Dialect, leaves: Leaves): string {
  const { json, trimmed } = leaves.leaf(['event'])
  const name = `CASE WHEN left(${json}, 1) = '"' THEN nullif(${trimmed}, '') END`
  const known = [...documentedNames].map(
    ([spelling, documented]) => `WHEN ${literal(dialect, spelling)} THEN ${literal(dialect, documented)}`,
  )
  return `CASE ${name} ${known.join(' ')} ELSE ${name} END`
}

/** True for a record that is one call, of a known type, with an identity and, for a track call, an event. */
export function isCallSql(dialect: Dialect, leaves: Leaves): string {
  const has = (path: string[]) => {
    const column = leaves.json(path)
    return `(${column} IS NOT NULL AND ${column} <> '""' AND left(${column}, 1) NOT IN ('{', '['))`
  }
  const identity = [
    ['userId'],
    ['anonymousId'],
    ['groupId'],
    ['traits', 'email'],
    ['context', 'traits', 'email'],
  ].map(has)
  const needsNone = [...withoutIdentity].map((event) => literal(dialect, event)).join(', ')
  return [
    `coalesce(${RECORD.type} IN (${callTypes.map((type) => `'${type}'`).join(', ')}), FALSE)`,
    `coalesce(left(${leaves.json(['batch'])}, 1) <> '[', TRUE)`,
    `(${RECORD.type} <> 'track' OR ${RECORD.event} IS NOT NULL)`,
    `(${identity.join(' OR ')} OR (${RECORD.type} = 'alias' AND ${has(['previousId'])}) OR (${RECORD.type} = 'track' AND coalesce(${RECORD.event} IN (${needsNone}), FALSE)))`,
  ].join('\n    AND ')
}

/** True for a call that a mapping takes. */
export function conditionSql(dialect: Dialect, condition: Condition, leaves: Leaves): string {
  const holds = (column: string) =>
    `coalesce(${column} <> '""' AND left(${column}, 1) NOT IN ('{', '['), FALSE)`
  return [
    `${RECORD.type} = '${condition.type}'`,
    ...(condition.events === undefined
      ? []
      : [`${RECORD.event} IN (${condition.events.map((event) => literal(dialect, event)).join(', ')})`]),
    ...condition.present.map((path) => holds(leaves.json(path))),
    ...condition.absent.map((path) => `NOT ${holds(leaves.json(path))}`),
  ].join(' AND ')
}
