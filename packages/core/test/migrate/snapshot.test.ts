import type { ColumnType } from '@customerio-databricks/core'
import { readSnapshot, snapshotOf, snapshotText } from '@customerio-databricks/core/migrate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnType } from '../../src/ddl/column-type.js'
import { parseType, typeText } from '../../src/migrate/type-text.js'
import { cases, domainOf } from './cases.js'

test('a snapshot is read back as it was written', () => {
  const snapshot = snapshotOf(domainOf(cases.map(({ after }) => after)))
  const text = snapshotText(snapshot)
  expect(readSnapshot(text, 'schema.json')).toEqual(snapshot)
  expect(text).toContain('"id": {"type":"STRING","nullable":false}')
})

test('text that is no snapshot, or a newer one, is refused', () => {
  expect(() => readSnapshot('{', 'a.json')).toThrow('a.json is not JSON')
  expect(() => readSnapshot('{}', 'a.json')).toThrow('it names no known format')
  expect(() => readSnapshot('null', 'a.json')).toThrow('it names no known format')
  expect(() => readSnapshot('{"format": 2}', 'a.json')).toThrow('format 2, and this version reads up to 1')
})

const leaf = fc.constantFrom<ColumnType>(
  ...(['STRING', 'INT', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP'] as const).map((type) => ({
    type,
  })),
  { type: 'DECIMAL', precision: 18, scale: 4 },
)
const { type: types } = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ type: fc.constant('ARRAY' as const), element: tie('type') }),
    fc.record({
      type: fc.constant('MAP' as const),
      key: fc.constant({ type: 'STRING' } as const),
      value: tie('type'),
    }),
    fc.record({
      type: fc.constant('STRUCT' as const),
      fields: fc.dictionary(fc.stringMatching(/^[a-z"`A-Z_ .<>(),:-]{1,8}$/), tie('type'), {
        minKeys: 1,
        noNullPrototype: true,
      }),
    }),
  ),
}))

test('a type is read out of what each dialect, and a snapshot, writes', () => {
  fc.assert(
    fc.property(types, (type) => {
      for (const text of [typeText(type), columnType('databricks', type), columnType('duckdb', type)])
        expect(parseType(text)).toEqual(type)
    }),
  )
})

test('a type that no definition has is none', () => {
  for (const text of ['VARIANT', 'STRUCT(a UTINYINT)', 'array<', 'DECIMAL', 'INT INT', 'MAP<STRING>', 'é'])
    expect(parseType(text)).toBeUndefined()
})
