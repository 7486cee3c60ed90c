import { createHash } from 'node:crypto'
import { columnType } from '../ddl/column-type.js'
import { usageError } from '../errors.js'
import type { ColumnSpec, PiiKind } from '../schema/column.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Domain } from '../schema/domain.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { type Roles, resolveRoles } from './roles.js'
import type { GovernStatement } from './statement.js'

/**
 * Column masks: one function for each kind of personal data and type, and the columns that it covers. Whoever is no
 * role with clear personal data sees what the mask leaves: the hash of an id (the same everywhere, so that joins still
 * work), the domain of an e-mail address, the last two digits of a telephone number, `***` for a name, and NULL for
 * everything else.
 *
 * A hash is a pseudonym and no secret: who can guess an id can check the guess.
 *
 * Whoever loads must be a role with clear personal data: a MERGE reads what it writes back, through the mask.
 *
 * @example maskStatements([peopleDomain], { data_engineers: 'write' }, { catalog: 'main', schema: 'customerio' })
 * // CREATE OR REPLACE FUNCTION `main`.`customerio`.`mask_email_string`(value STRING)
 * // RETURNS STRING
 * // COMMENT 'Mask of email; clear for data_engineers.'
 * // RETURN CASE WHEN is_account_group_member('data_engineers') OR current_user() IN ('data_engineers') THEN value
 * //   WHEN value LIKE '%@%' THEN concat('***@', substring_index(value, '@', -1)) WHEN value IS NOT NULL THEN '***' END
 * // ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `email` SET MASK `main`.`customerio`.`mask_email_string`
 * @throws usage error when no role that writes has clear personal data
 */
export function maskStatements(
  domains: readonly Domain[],
  roles: Roles,
  namespace: Namespace,
): GovernStatement[] {
  const clear = clearPrincipals(domains, roles)
  const columns = maskedColumns(domains)
  const functions = new Map(columns.map(({ pii, type }) => [functionName(pii, type), { pii, type }]))
  return [
    ...[...functions].map(
      ([name, { pii, type }]): GovernStatement => ({
        sql: maskFunction(qualified('databricks', namespace, name), pii, type, clear),
        kind: 'mask function',
      }),
    ),
    ...columns.map(({ table, column, pii, type }): GovernStatement => {
      const mask = qualified('databricks', namespace, functionName(pii, type))
      return {
        sql: `ALTER TABLE ${qualified('databricks', namespace, table)} ALTER COLUMN ${identifier('databricks', column)} SET MASK ${mask}`,
        kind: 'mask',
        table,
      }
    }),
  ]
}

interface MaskedColumn {
  readonly table: string
  readonly column: string
  readonly pii: PiiKind
  readonly type: ColumnType
}

function maskedColumns(domains: readonly Domain[]): MaskedColumn[] {
  const tables = domains.flatMap((domain) => domain.tables)
  return tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([column, { pii, type }]: [string, ColumnSpec]): MaskedColumn[] =>
      pii === undefined ? [] : [{ table: table.name, column, pii, type }],
    ),
  )
}

function clearPrincipals(domains: readonly Domain[], roles: Roles): string[] {
  const clear = resolveRoles(domains, roles).filter(({ personalData }) => personalData === 'clear')
  const writes = clear.some(
    ({ access, tables }) => access === 'write' || [...tables.values()].includes('write'),
  )
  if (writes) return clear.map(({ principal }) => principal)
  throw usageError(
    'No role that writes has clear personal data. Give one to whoever loads: through a mask, a MERGE would write masked values back.',
  )
}

function maskFunction(name: string, pii: PiiKind, type: ColumnType, clear: readonly string[]): string {
  const written = columnType('databricks', type)
  const list = clear.map((principal) => literal('databricks', principal))
  // Groups are members of accounts; a person or service principal is named by itself.
  const isClear = [
    ...list.map((each) => `is_account_group_member(${each})`),
    `current_user() IN (${list.join(', ')})`,
  ]
  const comment = literal('databricks', `Mask of ${pii}; clear for ${clear.join(', ')}.`)
  return [
    `CREATE OR REPLACE FUNCTION ${name}(value ${written})`,
    `RETURNS ${written}`,
    `COMMENT ${comment}`,
    `RETURN CASE WHEN ${isClear.join(' OR ')} THEN value\n  ${masked(pii, written)} END`,
  ].join('\n')
}

/** What is left of a value that must not be seen, as the branches of a CASE. */
function masked(pii: PiiKind, type: string): string {
  if (type === 'STRING') {
    switch (pii) {
      case 'id':
        return 'ELSE sha2(value, 256)'
      case 'email':
        return "WHEN value LIKE '%@%' THEN concat('***@', substring_index(value, '@', -1)) WHEN value IS NOT NULL THEN '***'"
      case 'phone':
        return "WHEN length(value) > 4 THEN concat('***', right(value, 2)) WHEN value IS NOT NULL THEN '***'"
      case 'name':
        return "WHEN value IS NOT NULL THEN '***'"
    }
  }
  return 'ELSE NULL'
}

/** `mask_email_string`; types that are no single word by a hash of their text. */
function functionName(pii: PiiKind, type: ColumnType): string {
  const text = columnType('databricks', type)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `mask_${pii}_${/^\w+$/.test(text) ? text.toLowerCase() : `${type.type.toLowerCase()}_${hash}`}`
}
