import { columnType } from '../../ddl/column-type.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import type { Addresses } from '../../mapping/state.js'
import { sqlFunctions } from '../../sql/functions.js'
import { identifier, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { FoldOptions, FoldStep } from './plan.js'

/** True for a key that can be an e-mail address. */
const isAddress = (key: string) => `${key} LIKE '%@%'`

/** Place of an entry that is read from the log: neither stored in the row (0) nor staged by the run (1, 2, …). */
const FROM_LOG = 'CAST(-1 AS BIGINT)'

/**
 * The steps by which a key that is an e-mail address finds its row. They read the log of calls, which the run has
 * already written, so that the answer does not depend on the order of arrival:
 *
 * - `addressed`: the addresses that this run speaks of.
 * - `claims`: who was ever identified by such an address, alone or beside a user id; and rows that say themselves that
 *   their id is an address, because an export or answer made them, which the log does not have.
 * - `owners`: whether the address is somebody's user id; whether there is an e-mail row; who holds the address, by the
 *   latest call that named both.
 */
export function ownerSteps(options: FoldOptions, addresses: Addresses): FoldStep[] {
  const { dialect, namespace, table, state } = options
  const f = sqlFunctions(dialect)
  const key = identifier(dialect, state.key[0] as string)
  const log = qualified(dialect, namespace, addresses.log)
  const people = qualified(dialect, namespace, table.name)
  const email = identifier(dialect, addresses.email)
  const timestamp = columnType(dialect, { type: 'TIMESTAMP' })
  const text = columnType(dialect, { type: 'STRING' })
  const nobody = `CAST(NULL AS ${text})`
  const noCall = `CAST(NULL AS ${timestamp}), CAST(NULL AS ${text})`
  const ownMark = literal(dialect, addresses.emailRow.mark)
  const ownValue = literal(dialect, addresses.emailRow.value)
  const attribute = f.valueOf('attributes', literal(dialect, addresses.attribute))
  const named = `CASE WHEN ${attribute} LIKE '"%@%' THEN ${jsonFunctions(dialect).unquote(attribute)} END`
  const isIdentify = `l.${identifier(dialect, addresses.type)} = ${literal(dialect, addresses.identify)}`
  const call = 'l.event_timestamp, l.event_id'
  const spoken = f.list(
    f.struct({ address: key, by_email: `coalesce(${f.valueOf('marks', ownMark)} = ${ownValue}, FALSE)` }),
    f.struct({ address: named, by_email: 'FALSE' }),
  )
  return [
    {
      name: 'addressed',
      sql: `  SELECT a.address AS address, bool_or(a.by_email) AS by_email
  FROM (SELECT ${f.explode(spoken)} AS a FROM staged) AS x
  WHERE ${isAddress('a.address')} GROUP BY a.address`,
    },
    {
      name: 'claims',
      sql: `  SELECT address, ${nobody} AS id, CAST(NULL AS ${timestamp}) AS happened_at, CAST(NULL AS ${text}) AS call_id, by_email FROM addressed
  UNION ALL
  SELECT a.address, l.${key}, ${call}, l.${key} IS NULL
  FROM addressed AS a JOIN ${log} AS l ON l.${email} = a.address WHERE ${isIdentify}
  UNION ALL
  SELECT a.address, l.${key}, ${call}, FALSE
  FROM addressed AS a JOIN ${log} AS l ON l.${key} = a.address WHERE ${isIdentify}
  UNION ALL
  SELECT a.address, t.${key}, ${noCall}, FALSE
  FROM addressed AS a JOIN ${people} AS t ON t.${email} = a.address WHERE t.${key} <> a.address
  UNION ALL
  SELECT a.address, CASE WHEN t.marks IS NULL THEN t.${key} END, ${noCall}, t.marks IS NOT NULL
  FROM addressed AS a JOIN ${people} AS t ON t.${key} = a.address
  WHERE t.marks IS NULL OR ${f.valueOf('t.marks', ownMark)}.value = ${ownValue}`,
    },
    {
      name: 'owners',
      sql: `  SELECT address,
    max(CASE WHEN id = address THEN 1 ELSE 0 END) = 1 AS is_id,
    bool_or(by_email) AS is_email_row,
    ${f.maxBy(f.struct({ id: 'id', happened_at: 'happened_at', call_id: 'call_id' }), f.tuple(`coalesce(happened_at, ${noTime(dialect)})`, "coalesce(call_id, '')", 'id'))} FILTER (WHERE id IS NOT NULL AND id <> address) AS holder
  FROM claims GROUP BY address`,
    },
  ]
}

/**
 * What the owners of addresses make of them:
 *
 * - `addressed_life`: deletions and suppressions of an address, turned to the rows that they mean: the person whose id
 *   it is; else the e-mail row and the person who holds the address; else a tombstone.
 * - `links`: an e-mail row whose address a call later named beside a user id is merged into that person.
 * - `moved`: a tombstone that waited under the address goes when the person is known: its marks are in the log.
 */
export function addressSteps(options: FoldOptions, addresses: Addresses): FoldStep[] {
  const { dialect, namespace, state } = options
  const key = identifier(dialect, state.key[0] as string)
  const log = qualified(dialect, namespace, addresses.log)
  const type = identifier(dialect, addresses.type)
  const lifeTypes = Object.keys(addresses.life).map((value) => literal(dialect, value))
  const markName = Object.entries(addresses.life)
    .map(
      ([value, mark]) =>
        `WHEN ${literal(dialect, value)} THEN ${mark === 'unsuppressed' ? "concat('unsuppressed:', l.event_id)" : `'${mark}'`}`,
    )
    .join(' ')
  const isHeld = 'NOT is_id AND holder IS NOT NULL'
  return [
    {
      name: 'addressed_life',
      sql: `  SELECT t.${key}, 'mark' AS kind, CASE l.${type} ${markName} END AS name, '' AS value, l.event_timestamp AS happened_at, l.event_id AS call_id, ${FROM_LOG} AS place
  FROM (
    SELECT address, address AS ${key} FROM owners WHERE is_id OR is_email_row OR holder IS NULL
    UNION ALL SELECT address, holder.id AS ${key} FROM owners WHERE ${isHeld}
  ) AS t JOIN ${log} AS l ON l.${key} = t.address
  WHERE l.${type} IN (${lifeTypes.join(', ')})`,
    },
    {
      name: 'links',
      sql: `  SELECT address AS ${key}, 'mark' AS kind, 'merged' AS name, holder.id AS value, holder.happened_at AS happened_at, holder.call_id AS call_id, ${FROM_LOG} AS place
  FROM owners WHERE is_email_row AND holder IS NOT NULL`,
    },
    { name: 'moved', sql: `  SELECT address AS ${key} FROM owners WHERE NOT is_email_row AND ${isHeld}` },
  ]
}

/** Condition on a staged change: it does not go through \`addressed_life\`, which reads it from the log. */
export function isDirect(options: FoldOptions, addresses: Addresses): string {
  const key = identifier(options.dialect, options.state.key[0] as string)
  const f = sqlFunctions(options.dialect)
  const marks = [...new Set(Object.values(addresses.life))].map((mark) =>
    mark === 'unsuppressed'
      ? f.hasKey('marks', "concat('unsuppressed:', event_id)")
      : f.hasKey('marks', `'${mark}'`),
  )
  return `NOT (${isAddress(key)} AND (${marks.join(' OR ')}))`
}

function noTime(dialect: FoldOptions['dialect']): string {
  return dialect === 'duckdb'
    ? "TIMESTAMPTZ '0001-01-01 00:00:00+00'"
    : "TIMESTAMP '0001-01-01 00:00:00+00:00'"
}
