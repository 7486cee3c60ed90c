import { grantChanges, grantStatements, type Roles, showGrants } from '@customerio-databricks/core/govern'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domains, namespace } from './domains.js'

const sql = (roles: Roles) => grantStatements(domains, roles, namespace).map((each) => each.sql)

describe('grants', () => {
  test('of one access to everything are on the schema, so that later tables are granted too', () => {
    expect(sql({ data_analysts: 'read', 'data engineers': 'write' })).toEqual([
      'GRANT USE CATALOG ON CATALOG `main` TO `data_analysts`',
      'GRANT USE SCHEMA, SELECT ON SCHEMA `main`.`customerio` TO `data_analysts`',
      'GRANT USE CATALOG ON CATALOG `main` TO `data engineers`',
      'GRANT USE SCHEMA, SELECT, MODIFY ON SCHEMA `main`.`customerio` TO `data engineers`',
    ])
  })

  test('of a domain or a table are on tables; what is named more closely wins', () => {
    expect(sql({ ada: { domains: { shop: 'write' }, tables: { orders: 'read' } } })).toEqual([
      'GRANT USE CATALOG ON CATALOG `main` TO `ada`',
      'GRANT USE SCHEMA ON SCHEMA `main`.`customerio` TO `ada`',
      'GRANT SELECT, MODIFY ON TABLE `main`.`customerio`.`products` TO `ada`',
      'GRANT SELECT ON TABLE `main`.`customerio`.`orders` TO `ada`',
    ])
  })

  test('more on one table stands beside the schema; less on one takes it off the schema', () => {
    expect(sql({ ada: { access: 'read', tables: { products: 'write' } } }).slice(1)).toEqual([
      'GRANT USE SCHEMA, SELECT ON SCHEMA `main`.`customerio` TO `ada`',
      'GRANT SELECT, MODIFY ON TABLE `main`.`customerio`.`products` TO `ada`',
    ])
    expect(sql({ ada: { access: 'read', tables: { people: 'none' } } }).slice(1)).toEqual([
      'GRANT USE SCHEMA ON SCHEMA `main`.`customerio` TO `ada`',
      'GRANT SELECT ON TABLE `main`.`customerio`.`products` TO `ada`',
      'GRANT SELECT ON TABLE `main`.`customerio`.`orders` TO `ada`',
    ])
  })

  test('leave out tables with personal data where it is excluded', () => {
    expect(sql({ ada: { access: 'read', personalData: 'excluded' } }).slice(1)).toEqual([
      'GRANT USE SCHEMA ON SCHEMA `main`.`customerio` TO `ada`',
      'GRANT SELECT ON TABLE `main`.`customerio`.`products` TO `ada`',
    ])
  })

  test('of nobody, and of nothing, are none', () => {
    expect(sql({})).toEqual([])
    expect(sql({ ada: 'none', eve: { domains: { shop: 'none' } } })).toEqual([])
  })

  test('of names that are not there, or of a writer of masked values, are refused', () => {
    expect(() => sql({ ada: { domains: { shopp: 'read' } } })).toThrow(
      '"shopp", which is not installed. Did you mean "shop"?',
    )
    expect(() => sql({ ada: { tables: { peple: 'read' } } })).toThrow('Did you mean "people"?')
    expect(() => sql({ ada: { access: 'write', personalData: 'masked' } })).toThrow(
      'would write masked values back',
    )
  })

  test('quote whatever a principal, a catalog, a schema is called', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((name) => !/\0|\$\{/.test(name) && name.isWellFormed())
    const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``
    fc.assert(
      fc.property(text, text, text, (principal, catalog, schema) => {
        const [use, select] = grantStatements(domains, { [principal]: 'read' }, { catalog, schema })
        expect(use?.sql).toBe(`GRANT USE CATALOG ON CATALOG ${quoted(catalog)} TO ${quoted(principal)}`)
        expect(select?.sql).toBe(
          `GRANT USE SCHEMA, SELECT ON SCHEMA ${quoted(catalog)}.${quoted(schema)} TO ${quoted(principal)}`,
        )
      }),
    )
  })
})

describe('the difference to what is granted', () => {
  const roles: Roles = { analysts: 'read', interns: 'none', ada: { tables: { orders: 'write' } } }

  /** What SHOW GRANTS would answer after these statements. */
  function granted(...rows: [principal: string, privilege: string, kind: string, key: string][]) {
    return showGrants(domains, namespace).map(({ securable }) => ({
      securable,
      rows: rows.map(([Principal, ActionType, ObjectType, ObjectKey]) => ({
        Principal,
        ActionType,
        ObjectType,
        ObjectKey,
      })),
    }))
  }
  const changes = (...rows: Parameters<typeof granted>) =>
    grantChanges(domains, roles, namespace, granted(...rows)).map((each) => each.sql)

  test('is everything where nothing is granted', () => {
    expect(changes()).toEqual(grantStatements(domains, roles, namespace).map((each) => each.sql))
  })

  test('is asked of the catalog, the schema and every table', () => {
    expect(showGrants(domains, namespace).map((each) => each.sql)).toEqual([
      'SHOW GRANTS ON CATALOG `main`',
      'SHOW GRANTS ON SCHEMA `main`.`customerio`',
      'SHOW GRANTS ON TABLE `main`.`customerio`.`people`',
      'SHOW GRANTS ON TABLE `main`.`customerio`.`products`',
      'SHOW GRANTS ON TABLE `main`.`customerio`.`orders`',
    ])
  })

  const all: Parameters<typeof granted> = [
    ['analysts', 'USE CATALOG', 'CATALOG', 'main'],
    ['ada', 'USE CATALOG', 'CATALOG', 'main'],
    ['analysts', 'USE_SCHEMA', 'SCHEMA', 'main.customerio'],
    ['analysts', 'SELECT', 'DATABASE', '`main`.`customerio`'],
    ['ada', 'USE SCHEMA', 'SCHEMA', 'main.customerio'],
    ['ada', 'SELECT', 'TABLE', 'main.customerio.orders'],
    ['ada', 'MODIFY', 'TABLE', 'main.customerio.orders'],
  ]

  test('is nothing where all is granted, and leaves alone whom no role names', () => {
    expect(changes(...all)).toEqual([])
    expect(changes(...all, ['root', 'MODIFY', 'SCHEMA', 'main.customerio'])).toEqual([])
    expect(changes(...all, ['analysts', 'CREATE TABLE', 'SCHEMA', 'main.customerio'])).toEqual([])
  })

  test('takes away what is too much, also from one who shall have nothing', () => {
    expect(
      changes(
        ...all,
        ['analysts', 'MODIFY', 'SCHEMA', 'main.customerio'],
        ['interns', 'SELECT', 'TABLE', 'main.customerio.people'],
        ['interns', 'USE CATALOG', 'CATALOG', 'main'],
      ),
    ).toEqual([
      'REVOKE MODIFY ON SCHEMA `main`.`customerio` FROM `analysts`',
      'REVOKE SELECT ON TABLE `main`.`customerio`.`people` FROM `interns`',
    ])
  })

  test('grants before it takes away', () => {
    const moved = changes(...all.filter(([who]) => who !== 'analysts'), [
      'analysts',
      'MODIFY',
      'TABLE',
      'main.customerio.people',
    ])
    expect(moved.map((each) => each.split(' ')[0])).toEqual(['GRANT', 'GRANT', 'REVOKE'])
  })

  test('counts ALL PRIVILEGES as whatever is wanted, and does not count what is inherited', () => {
    const some = all.filter(([who, privilege]) => who !== 'analysts' || privilege === 'USE CATALOG')
    expect(changes(...some, ['analysts', 'ALL PRIVILEGES', 'SCHEMA', 'main.customerio'])).toEqual([])
    expect(changes(...some, ['analysts', 'SELECT', 'CATALOG', 'main'])).toEqual([
      'GRANT USE SCHEMA, SELECT ON SCHEMA `main`.`customerio` TO `analysts`',
    ])
  })
})
