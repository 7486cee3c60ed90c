import { describe, expect, test } from 'vitest'
import { createRouter } from '../../src/ingest/router.js'
import { changes } from '../../src/mapping/changes.js'
import { call } from '../../src/mapping/condition.js'
import {
  bigInteger,
  constant,
  custom,
  day,
  type Expression,
  eventName,
  id,
  integer,
  money,
  nested,
  number,
  raw,
  text,
  time,
  truth,
  verbatim,
} from '../../src/mapping/expression.js'
import { mapping } from '../../src/mapping/mapping.js'
import { state } from '../../src/mapping/state.js'
import {
  array,
  bigint,
  boolean,
  date,
  decimal,
  double,
  int,
  json,
  map,
  string,
  struct,
  timestamp,
} from '../../src/schema/columns.js'
import { compose } from '../../src/schema/compose.js'
import { domain } from '../../src/schema/domain.js'
import { extend, withTable } from '../../src/schema/extend.js'
import { foldColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'

const facets = { comment: 'A row.', feed: 'calls' } as const
const log = table(
  'log',
  {
    id: string().notNull(),
    STRING: string(),
    INT: int(),
    BIGINT: bigint(),
    DOUBLE: double(),
    DECIMAL: decimal(18, 4),
    BOOLEAN: boolean(),
    DATE: date(),
    TIMESTAMP: timestamp(),
    JSON: json(),
    ARRAY: array(string()),
    STRUCT: struct({ a: string() }),
    MAP: map(string()),
    choice: string().oneOf('free', 'paid'),
  },
  { ...facets, kind: 'log', primaryKey: ['id'] },
)
const when = call('track')
const key = { id: id('messageId') }

describe('a mapping of a log', () => {
  const fits: readonly [string, Expression, readonly string[]][] = [
    ['text', text('a'), ['STRING']],
    ['integer', integer('a'), ['INT', 'BIGINT']],
    ['bigInteger', bigInteger('a'), ['BIGINT']],
    ['number', number('a'), ['DOUBLE']],
    ['money', money('a'), ['DECIMAL']],
    ['truth', truth('a'), ['BOOLEAN']],
    ['day', day('a'), ['DATE']],
    ['time', time('a'), ['TIMESTAMP']],
    ['verbatim', verbatim('a'), ['JSON']],
    ['nested', nested('a'), ['ARRAY', 'STRUCT', 'MAP']],
    ['a constant text', constant('x'), ['STRING']],
    ['a constant number', constant(1), ['INT', 'BIGINT', 'DOUBLE']],
    ['a constant truth', constant(true), ['BOOLEAN']],
    ['the event name', eventName(), ['STRING']],
    ['an id', id('a'), ['STRING']],
    ['the raw record', raw(), ['STRING']],
  ]
  const types = Object.keys(log.columns).filter((column) => column === column.toUpperCase())

  test.each(fits)('%s fills only columns of its types', (_, expression, allowed) => {
    const taken = types.filter((column) => {
      try {
        mapping('m', log, { when, columns: { ...key, [column]: expression } })
        return true
      } catch (error) {
        expect(error).toMatchObject({ code: 'definition', details: { table: 'log', column, rule: 'cast' } })
        return false
      }
    })
    expect(taken).toEqual(allowed)
  })

  test('a function may fill any column', () => {
    const any = custom('no word for it', () => null)
    const columns = Object.fromEntries(types.map((column) => [column, any]))
    expect(() => mapping('m', log, { when, columns: { ...key, ...columns } })).not.toThrow()
  })

  test('an impossible cast names the column, its type and what would fit', () => {
    expect(() => mapping('m', log, { when, columns: { ...key, DECIMAL: text('a') } })).toThrow(
      'table "log", column "DECIMAL": the cast "text" cannot become DECIMAL(18, 4); it fits STRING.',
    )
  })

  test('an unknown column names the nearest one', () => {
    expect(() => mapping('m', log, { when, columns: { ...key, choise: text('a') } })).toThrow(
      'column "choise": the mapping fills a column that the table does not have. Did you mean "choice"?',
    )
    expect(() => mapping('m', log, { when, columns: { ...key, zzzzzz: text('a') } })).toThrow(
      /does not have\.$/,
    )
  })

  test('a required column that nothing fills is named', () => {
    expect(() => mapping('m', log, { when, columns: { STRING: text('a') } })).toThrow(
      'table "log", column "id": is required, and the mapping fills it from nothing.',
    )
  })

  test('a constant must be one of a closed set', () => {
    expect(() => mapping('m', log, { when, columns: { ...key, choice: constant('pait') } })).toThrow(
      'the constant "pait" is not one of free, paid. Did you mean "paid"?',
    )
    expect(() => mapping('m', log, { when, columns: { ...key, choice: constant('paid') } })).not.toThrow()
  })

  test('a bad path is refused wherever it stands', () => {
    for (const bad of [() => text('a..b'), () => id('a['), () => call('track', { present: ['a.'] })]) {
      expect(bad).toThrow(/^the path ".+" cannot be read at /)
    }
  })
})

describe('a state', () => {
  const columns = {
    id: string().notNull(),
    traits: json(),
    age: int(),
    is_deleted: boolean(),
    ...foldColumns,
  }
  const things = table('things', columns, { ...facets, kind: 'state', primaryKey: ['id'] })
  const options = { attributes: 'traits', root: 'traits', columns: {}, marks: {} }
  const thingState = state(things, { ...options, columns: { age: integer('traits.age') } })

  test('its columns must exist', () => {
    expect(() => state(things, { ...options, attributes: 'trait' })).toThrow('column "trait"')
    expect(() =>
      state(things, { ...options, marks: { gone: { mark: 'deleted', shows: 'whether' } } }),
    ).toThrow('column "gone": is needed to fold the table, and does not exist.')
    const bare = table(
      'bare',
      { id: string().notNull(), traits: json() },
      { ...facets, kind: 'state', primaryKey: ['id'] },
    )
    expect(() => state(bare, options)).toThrow('column "attribute_times"')
    expect(() => state(things, { ...options, columns: { ages: integer('traits.age') } })).toThrow(
      'Did you mean "age"?',
    )
  })

  test('its columns are read from the attributes only, by a cast that fits', () => {
    for (const expression of [integer('properties.age'), integer('traits'), constant(1)]) {
      expect(() => state(things, { ...options, columns: { age: expression } })).toThrow(
        'a folded column is read from "traits.…", and from nothing else.',
      )
    }
    expect(() => state(things, { ...options, columns: { age: text('traits.age') } })).toThrow(
      'it fits STRING',
    )
  })

  test('a change must give the key', () => {
    expect(() => changes('c', thingState, things, { when, key: {} })).toThrow(
      'table "things", column "id": is the key, and the mapping fills it from nothing.',
    )
    expect(() => changes('c', thingState, things, { when, key: { id: integer('a') } })).toThrow(
      'cannot become STRING',
    )
  })

  test.each([
    [
      'properties.x',
      'a folded column is read from "traits.…", and from nothing else; "properties.x" is elsewhere.',
    ],
    ['traits', '"traits" is elsewhere'],
    ['traits..x', 'cannot be read at "..x"'],
  ])('an added column that is read from %s is refused before anything is read', (path, message) => {
    const change = changes('c', thingState, things, {
      when,
      key: { id: text('userId') },
      attributes: 'traits',
    })
    const own = domain({
      name: 'things',
      file: 'things',
      comment: 'Things.',
      tables: [things],
      mappings: [change],
    })
    const extended = withTable(own, extend(things, { x: string().from(path) }))
    expect(() => createRouter(compose([extended]))).toThrow(message)
  })
})
