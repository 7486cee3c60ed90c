import { grantOf } from '../read/grant.ts'
import type { Rule } from './rule.ts'

const PRIVILEGES = 'Databricks: Unity Catalog privileges and securable objects'
const MANAGE = 'Databricks: Manage privileges in Unity Catalog'
/** What can be granted on what, as far as it is of use here. A schema and a catalog hand down what is below them. */
const TABLE = ['SELECT', 'MODIFY', 'APPLY TAG', 'MANAGE', 'ALL PRIVILEGES']
const FUNCTION = ['EXECUTE', 'MANAGE', 'ALL PRIVILEGES']
const VOLUME = ['READ VOLUME', 'WRITE VOLUME', 'APPLY TAG', 'MANAGE', 'ALL PRIVILEGES']
const SCHEMA = [
  ...TABLE,
  ...FUNCTION,
  ...VOLUME,
  'USE SCHEMA',
  'CREATE TABLE',
  'CREATE VOLUME',
  'CREATE FUNCTION',
  'CREATE MATERIALIZED VIEW',
  'CREATE MODEL',
  'REFRESH',
  'EXTERNAL USE SCHEMA',
]
const GRANTABLE: Readonly<Record<string, readonly string[]>> = {
  TABLE,
  VIEW: TABLE.filter((privilege) => privilege !== 'MODIFY'),
  FUNCTION,
  VOLUME,
  SCHEMA,
  CATALOG: [...SCHEMA, 'USE CATALOG', 'CREATE SCHEMA', 'BROWSE'],
  'EXTERNAL LOCATION': [
    'CREATE EXTERNAL TABLE',
    'CREATE EXTERNAL VOLUME',
    'CREATE MANAGED STORAGE',
    'READ FILES',
    'WRITE FILES',
    'MANAGE',
    'BROWSE',
    'ALL PRIVILEGES',
  ],
}

export const privilegeRules: readonly Rule[] = [
  {
    name: 'privileges of Unity Catalog',
    says: 'What is granted is a privilege of that securable. There is no INSERT, UPDATE or DELETE: MODIFY is all of them.',
    source: PRIVILEGES,
    breaks: 'GRANT INSERT, UPDATE ON TABLE `c`.`s`.`t` TO `g`',
    keeps: 'GRANT SELECT, MODIFY ON TABLE `c`.`s`.`t` TO `g`',
    of: 'statement',
    check(statement) {
      const grant = grantOf(statement)
      if (grant === undefined) return undefined
      const known = GRANTABLE[grant.securable]
      if (known === undefined) return `${grant.securable} is no securable`
      const wrong = grant.privileges.find((privilege) => !known.includes(privilege))
      return wrong === undefined ? undefined : `${wrong} is no privilege of a ${grant.securable}`
    },
  },
  {
    name: 'form of a grant',
    says: 'GRANT … ON … TO one principal, REVOKE … ON … FROM one principal, and nothing behind it: there is no GRANT OPTION.',
    source: 'Databricks: GRANT',
    breaks: 'GRANT SELECT ON TABLE `c`.`s`.`t` TO `g` WITH GRANT OPTION',
    keeps: 'REVOKE SELECT ON TABLE `c`.`s`.`t` FROM `g`',
    of: 'statement',
    check(statement) {
      const [first] = statement.tokens
      const grant = grantOf(statement)
      if (grant === undefined)
        return first?.text === 'GRANT' || first?.text === 'REVOKE' ? 'has no ON' : undefined
      if (grant.principal === undefined) return 'names no principal'
      const word = grant.verb === 'GRANT' ? 'TO' : 'FROM'
      if (!statement.tokens.some(({ text }) => text === word)) return `has no ${word}`
      return grant.rest.length > 0 ? `goes on with ${grant.rest[0]?.text}` : undefined
    },
  },
  {
    name: 'principals in backticks',
    says: 'A principal with @ or - needs backticks, so each has them.',
    source: MANAGE,
    breaks: 'GRANT SELECT ON TABLE `c`.`s`.`t` TO data-team',
    keeps: 'GRANT SELECT ON TABLE `c`.`s`.`t` TO `data-team`',
    of: 'statement',
    check(statement) {
      const principal = grantOf(statement)?.principal
      return principal === undefined || principal.kind === 'name' ? undefined : `${principal.text} has none`
    },
  },
  {
    name: 'USE SCHEMA beside SELECT',
    says: 'Reading a table takes USE CATALOG and USE SCHEMA, too: a script that grants SELECT or MODIFY grants them.',
    source: MANAGE,
    breaks: 'GRANT SELECT ON TABLE `c`.`s`.`t` TO `g`',
    keeps:
      'GRANT USE CATALOG ON CATALOG `c` TO `g`; GRANT USE SCHEMA ON SCHEMA `c`.`s` TO `g`; GRANT SELECT ON TABLE `c`.`s`.`t` TO `g`',
    of: 'script',
    check(statements) {
      const grants = statements.map(grantOf).filter((grant) => grant?.verb === 'GRANT')
      const uses = (privilege: string, object: string, principal: string | undefined) =>
        grants.some(
          (grant) =>
            grant?.object === object &&
            grant.principal?.text === principal &&
            (grant.privileges.includes(privilege) || grant.privileges.includes('ALL PRIVILEGES')),
        )
      for (const grant of grants) {
        if (grant?.securable !== 'TABLE' && grant?.securable !== 'VIEW') continue
        const parts = grant.object.split('.')
        const schema = parts.slice(0, -1).join('.')
        const who = grant.principal?.text
        if (!uses('USE SCHEMA', schema, who)) return `${who} has no USE SCHEMA on ${schema}`
        if (parts.length === 3 && !uses('USE CATALOG', parts[0] as string, who))
          return `${who} has no USE CATALOG on ${parts[0]}`
      }
      return undefined
    },
  },
  {
    name: 'SELECT beside MODIFY',
    says: 'MERGE, UPDATE and DELETE read what they change: MODIFY is granted together with SELECT.',
    source: PRIVILEGES,
    breaks: 'GRANT MODIFY ON SCHEMA `c`.`s` TO `g`',
    keeps: 'GRANT SELECT, MODIFY ON SCHEMA `c`.`s` TO `g`',
    of: 'statement',
    check(statement) {
      const grant = grantOf(statement)
      return grant?.verb === 'GRANT' &&
        grant.privileges.includes('MODIFY') &&
        !grant.privileges.includes('SELECT')
        ? 'grants MODIFY alone'
        : undefined
    },
  },
]
