import { LosslessNumber, isLosslessNumber as original } from 'lossless-json'
import { expect, test } from 'vitest'
import { isLosslessNumber } from '../src/validate/lossless-number.js'

test.each([
  new LosslessNumber('12345678901234567890'),
  { isLosslessNumber: true, value: '1' },
  { 'Symbol(lossless-json.LosslessNumber)': true, value: '1' },
  {},
  [],
  null,
  undefined,
  1,
  '1',
  1n,
])('tells %o as lossless-json does', (value) => {
  expect(isLosslessNumber(value)).toBe(original(value))
})
