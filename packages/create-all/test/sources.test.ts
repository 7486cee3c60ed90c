import { expect, test } from 'vitest'
import { createdFolder } from './cli.js'

const contacts = 'User ID,E-Mail,firstName,Age\n1, ADA@example.com,Ada,36\n2,bob@example.com,Bob,old'

test('map init proposes a mapping that load takes; a query and standard input load too', async () => {
  const { run, write, read } = await createdFolder()
  write('contacts.csv', contacts)
  const proposed = await run(['map', 'init', 'people', 'contacts.csv'])
  expect(proposed.stdout).toContain('  user_id: "User ID",\n')
  expect(proposed.stdout).toMatch(
    /\/\/ age \(INT\): .* "Age" is called like it, but has values that do not fit/,
  )
  write('mapping.ts', proposed.stdout)
  const first = await run(['load', 'people', 'contacts.csv', '--map', 'mapping.ts', '--json'])
  expect(first.json()).toMatchObject({ read: 2, rejected: 0, tables: { people: { inserted: 2 } } })
  write(
    'own.ts',
    "import { text } from '@customerio-databricks/core/mapping'",
    "const mail: string = 'E-Mail'",
    "export default { user_id: 'User ID', email: text(mail).trim().lower(), age: 'Age' }",
  )
  const second = await run(['load', 'people', 'contacts.csv', '--map', 'own.ts', '--json'])
  expect(second.code).toBe(3)
  expect(second.json()).toMatchObject({
    rejectedByRule: { wrong_type: 1 },
    tables: { people: { updated: 1 } },
  })
  expect(read('contacts.csv.rejects.ndjson')).toContain('"column":"age"')
  write('people.sql', "SELECT '3' AS user_id, 'eve@example.com' AS email UNION ALL SELECT NULL, 'x';")
  const query = await run(['load', 'people', '--from-sql', 'people.sql', '--json'])
  expect(query.json()).toMatchObject({ read: 2, rejectedByRule: { missing_required: 1 } })
  const piped = await run(['load', 'people', '-', '--format', 'csv'], { input: 'user_id,age\n4,20\n' })
  expect(piped.stdout).toContain('1 record of standard input')
})

test('what cannot be right is said before a table is touched', async () => {
  const { run, write } = await createdFolder()
  write('contacts.csv', contacts)
  write('bad.json', '{"user_id": "User ID", "emial": "E-Mail"}')
  const bad = await run(['load', 'people', 'contacts.csv', '--map', 'bad.json'])
  expect([bad.code, bad.stderr]).toEqual([1, expect.stringContaining('Did you mean "email"?')])
  const none = await run(['load', 'people'])
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('Name files to load, or a query')])
  const pattern = await run(['load', 'people', 'no/*.csv'])
  expect(pattern.stderr).toContain('no/*.csv: no file matches.')
})
