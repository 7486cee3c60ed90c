import { maskStatements, tagStatements } from '@customerio-databricks/core/govern'
import { expect, test } from 'vitest'
import { domains, namespace } from './domains.js'

test('every column with personal data gets a tag with its kind, and no other', () => {
  expect(tagStatements(domains, namespace).map((each) => each.sql)).toEqual([
    "ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `user_id` SET TAGS ('pii' = 'id')",
    "ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `email` SET TAGS ('pii' = 'email')",
    "ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `phone` SET TAGS ('pii' = 'phone')",
    "ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `first_name` SET TAGS ('pii' = 'name')",
    "ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `traits` SET TAGS ('pii' = 'traits')",
    "ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `marks` SET TAGS ('pii' = 'id')",
    "ALTER TABLE `main`.`customerio`.`orders` ALTER COLUMN `user_id` SET TAGS ('pii' = 'id')",
  ])
})

test('masks are one function for each kind and type, then the columns', () => {
  const statements = maskStatements(domains, { "o'hara": 'write', analysts: 'read' }, namespace)
  const functions = statements.filter(({ kind }) => kind === 'mask function').map((each) => each.sql)
  expect(functions.map((each) => /`(mask_\w+)`/.exec(each)?.[1])).toEqual([
    'mask_id_string',
    'mask_email_string',
    'mask_phone_string',
    'mask_name_string',
    'mask_traits_string',
    expect.stringMatching(/^mask_id_map_[0-9a-f]{8}$/),
  ])
  expect(functions[1]).toBe(
    [
      'CREATE OR REPLACE FUNCTION `main`.`customerio`.`mask_email_string`(value STRING)',
      'RETURNS STRING',
      "COMMENT 'Mask of email; clear for o\\'hara.'",
      "RETURN CASE WHEN is_account_group_member('o\\'hara') OR current_user() IN ('o\\'hara') THEN value",
      "  WHEN value LIKE '%@%' THEN concat('***@', substring_index(value, '@', -1)) WHEN value IS NOT NULL THEN '***' END",
    ].join('\n'),
  )
  expect(functions[5]).toContain('(value MAP<STRING, STRING>)\nRETURNS MAP<STRING, STRING>')
  expect(statements.slice(6)).toHaveLength(7)
  expect(statements.at(-1)).toEqual({
    sql: 'ALTER TABLE `main`.`customerio`.`orders` ALTER COLUMN `user_id` SET MASK `main`.`customerio`.`mask_id_string`',
    kind: 'mask',
    table: 'orders',
  })
})

test('masks without somebody who loads in clear are refused', () => {
  expect(() => maskStatements(domains, { analysts: 'read' }, namespace)).toThrow('No role that writes')
  expect(() =>
    maskStatements(domains, { analysts: { access: 'write', personalData: 'excluded' } }, namespace),
  ).toThrow('No role that writes')
})
