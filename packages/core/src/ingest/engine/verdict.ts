import type { Condition } from '../../mapping/condition.js'
import type { Path } from '../../mapping/path.js'
import { callTypes, type ExportFamily } from '../../mapping/record-type.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import type { Leaves } from '../../mapping/sql/leaves.js'
import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import { documentedNames } from '../event-names.js'
import { withoutIdentity } from '../identity.js'

/** True for a place that holds what can be an id: text, a number or a boolean. */
const isIdSql = (leaves: Leaves, path: Path) => `${leaves.leaf(path).text} IS NOT NULL`

/**
 * A record's type; the column `record_type`, NULL for what is no call and no webhook.
 * @param exportOf the family of the export that every record is a row of
 */
export function typeSql(dialect: Dialect, leaves: Leaves, exportOf?: ExportFamily): string {
  if (exportOf !== undefined) return literal(dialect, `export.${exportOf}`)
  const { startsWith, isOneOf } = jsonFunctions(dialect)
  const json = (name: string) => leaves.json([name])
  const type = leaves.leaf(['type'])
  const name = `lower(${type.text})`
  const isWebhook = [
    `${type.place} IS NULL`,
    `NOT coalesce(${startsWith(json('event'), '"')}, FALSE)`,
    `${startsWith(json('metric'), '"')} AND ${json('metric')} <> '""'`,
    startsWith(json('data'), '{'),
  ]
  return `CASE WHEN ${isWebhook.join(' AND ')} THEN 'webhook' WHEN ${isOneOf(name, callTypes)} THEN ${name} END`
}

/** An event's documented name; the column `record_event`. */
export function eventSql(dialect: Dialect, leaves: Leaves): string {
  const isText = jsonFunctions(dialect).startsWith(leaves.json(['event']), '"')
  const event = leaves.leaf(['event'])
  const known = [...documentedNames].map(
    ([spelling, documented]) => `WHEN ${literal(dialect, spelling)} THEN ${literal(dialect, documented)}`,
  )
  // Named, because CASE computes what it compares once for every WHEN.
  return event.named(
    'as a name',
    `CASE WHEN ${isText} THEN nullif(${event.trimmed()}, '') END`,
    (name) => `CASE ${name} ${known.join(' ')} ELSE ${name} END`,
  )
}

/** Whether a record of an export is a JSON object that the engine reads as we do. */
export const IS_ROW = 'record_is_row'

/** True for a record that is one call with an identity and, for a track call, an event; or a webhook, or a row. */
export function isCallSql(dialect: Dialect, leaves: Leaves, exportOf?: ExportFamily): string {
  if (exportOf !== undefined) return IS_ROW
  const has = (path: string[]) => isIdSql(leaves, path)
  const identity = [
    ['userId'],
    ['anonymousId'],
    ['groupId'],
    ['traits', 'email'],
    ['context', 'traits', 'email'],
  ].map(has)
  const isCall = [
    `(${RECORD.type} <> 'track' OR ${RECORD.event} IS NOT NULL)`,
    `(${identity.join(' OR ')} OR (${RECORD.type} = 'alias' AND ${has(['previousId'])}) OR (${RECORD.type} = 'track' AND coalesce(${jsonFunctions(dialect).isOneOf(RECORD.event, [...withoutIdentity])}, FALSE)))`,
  ]
  return [
    `${RECORD.type} IS NOT NULL`,
    `NOT coalesce(${jsonFunctions(dialect).startsWith(leaves.json(['batch']), '[')}, FALSE)`,
    `(${RECORD.type} = 'webhook' OR (${isCall.join(' AND ')}))`,
  ].join('\n    AND ')
}

/** True for a record, or an element, that a condition takes. */
export function conditionSql(dialect: Dialect, condition: Condition, leaves: Leaves): string {
  const { events, where, present, absent, differ } = condition
  const { isOneOf } = jsonFunctions(dialect)
  const [a, b] = (differ ?? []).map((path) => leaves.leaf(path).text)
  return [
    `${RECORD.type} = '${condition.type}'`,
    ...(events === undefined ? [] : [isOneOf(RECORD.event, events)]),
    ...where.map(({ path, values }) => `coalesce(${isOneOf(leaves.leaf(path).text, values)}, FALSE)`),
    ...present.map((path) => isIdSql(leaves, path)),
    ...absent.map((path) => `${leaves.leaf(path).text} IS NULL`),
    ...(a === undefined ? [] : [`${a} IS DISTINCT FROM ${b}`]),
  ].join(' AND ')
}
