import { describe, expect, test } from 'vitest'
import { evaluator } from '../../src/mapping/evaluate.js'
import {
  constant,
  custom,
  type Expression,
  eventName,
  id,
  integer,
  raw,
  text,
  time,
} from '../../src/mapping/expression.js'
import type { ColumnType } from '../../src/schema/column-type.js'

function evaluate(expression: Expression, payload: unknown, type: ColumnType['type'] = 'STRING') {
  const counts = { uncast: 0, zoneless: 0 }
  const record = { payload, raw: '{"raw": 1.10}', event: 'Signed Up', hash: () => 'the hash' }
  const value = evaluator(expression.data, { type } as ColumnType)(record, {
    uncast: () => {
      counts.uncast++
    },
    zoneless: () => {
      counts.zoneless++
    },
  })
  return { value, ...counts }
}

describe('paths are tried in order', () => {
  test('missing, null and empty ones are passed over in silence', () => {
    expect(evaluate(text('a', 'b.c', 'd', 'e'), { a: null, b: 5, d: '', e: 'x' })).toEqual({
      value: 'x',
      uncast: 0,
      zoneless: 0,
    })
  })

  test('misfits are passed over and counted', () => {
    expect(evaluate(integer('a', 'b', 'c'), { a: 'one', b: {}, c: '3' }, 'INT')).toEqual({
      value: 3,
      uncast: 2,
      zoneless: 0,
    })
    expect(evaluate(integer('a', 'b'), { a: 'one', b: 'two' }, 'INT')).toEqual({
      value: null,
      uncast: 2,
      zoneless: 0,
    })
  })

  test('an unreadable time is like a missing one', () => {
    const at = time('timestamp', 'originalTimestamp', 'sentAt')
    const payload = { timestamp: 'soon', originalTimestamp: 0, sentAt: '2026-01-02T03:04:05' }
    expect(evaluate(at, payload, 'TIMESTAMP')).toEqual({
      value: '2026-01-02T03:04:05.000000Z',
      uncast: 1,
      zoneless: 1,
    })
  })

  test('the first value wins, falsy ones too', () => {
    expect(evaluate(text('a', 'b'), { a: 0, b: 'x' }).value).toBe('0')
    expect(evaluate(text('a', 'b'), { a: false, b: 'x' }).value).toBe('false')
  })
})

test('trim takes the six ASCII blanks off and no others; what is empty then is none', () => {
  expect(evaluate(text('a').trim(), { a: ' \t\n\r\f\va b\u00a0 ' }).value).toBe('a b\u00a0')
  expect(evaluate(text('a', 'b').trim(), { a: ' \n', b: 'x' }).value).toBe('x')
  expect(evaluate(text('a'), { a: ' \n' }).value).toBe(' \n')
})

test('lower', () => {
  expect(evaluate(text('a').lower(), { a: ' ÄB ' }).value).toBe(' äb ')
  expect(evaluate(text('a').lower().trim(), { a: ' ÄB ' }).value).toBe('äb')
})

test('steps leave the expression they start from alone', () => {
  const plain = text('a')
  plain.trim().lower()
  expect(evaluate(plain, { a: ' A ' }).value).toBe(' A ')
})

describe('an id', () => {
  test.each([
    [{ messageId: 'm1' }, 'm1', 0],
    [{ messageId: 5 }, '5', 0],
    [{ messageId: '' }, 'the hash', 0],
    [{ messageId: null }, 'the hash', 0],
    [{}, 'the hash', 0],
    [{ messageId: {} }, 'the hash', 1],
  ])('%j → %s', (payload, value, uncast) => {
    expect(evaluate(id('messageId'), payload)).toEqual({ value, uncast, zoneless: 0 })
  })
})

test('what is no path', () => {
  expect(evaluate(constant(false), {}).value).toBe(false)
  expect(evaluate(eventName(), {}).value).toBe('Signed Up')
  expect(evaluate(raw(), {}).value).toBe('{"raw": 1.10}')
  const sum = custom('a sum', (payload) => (payload as { a: number }).a + 1)
  expect(evaluate(sum, { a: 1 }).value).toBe(2)
  expect(
    evaluate(
      custom('none', () => undefined),
      {},
    ).value,
  ).toBeNull()
})
