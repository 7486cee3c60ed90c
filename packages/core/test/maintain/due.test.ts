import { describe, expect, test } from 'vitest'
import { analyzeDue, analyzeSql } from '../../src/maintain/analyze.js'
import { optimizeDue, optimizeSql } from '../../src/maintain/optimize.js'
import { retentionOf, saysPredictive, type TableState } from '../../src/maintain/table-state.js'
import { vacuumDue, vacuumRefusal, vacuumSql } from '../../src/maintain/vacuum.js'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const MIB = 1024 * 1024
const state = (over: Partial<TableState>): TableState => ({
  bytes: 0,
  files: 0,
  createdAt: day(1),
  retentionHours: undefined,
  lastWrite: undefined,
  lastOptimize: undefined,
  lastVacuum: undefined,
  ...over,
})

describe('OPTIMIZE', () => {
  test.each([
    ['few files', { files: 7, bytes: MIB }, false],
    ['many small files', { files: 8, bytes: MIB }, true],
    ['many good files', { files: 100, bytes: 100 * 128 * MIB }, false],
    ['twice as many as would do', { files: 100, bytes: 50 * 128 * MIB }, true],
    [
      'small files, joined after the last write',
      { files: 8, bytes: 1, lastWrite: day(2), lastOptimize: day(3) },
      false,
    ],
    ['small files, written since', { files: 8, bytes: 1, lastWrite: day(4), lastOptimize: day(3) }, true],
  ])('%s: %o', (_, over, pays) => expect(optimizeDue(state(over)).pays).toBe(pays))

  test('names the table', () =>
    expect(optimizeSql({ catalog: 'main', schema: 'customerio' }, "it's `t`")).toBe(
      "OPTIMIZE `main`.`customerio`.`it's ``t```",
    ))
})

describe('VACUUM', () => {
  test.each([
    ['a table of today', { createdAt: day(20) }, false],
    ['an old table without one', { createdAt: day(1) }, true],
    ['one within the retention', { lastVacuum: day(15) }, false],
    ['one before it', { lastVacuum: day(12) }, true],
    ['one within the retention of the table', { lastVacuum: day(12), retentionHours: 720 }, false],
  ])('%s: %o', (_, over, pays) => expect(vacuumDue(state(over), day(20)).pays).toBe(pays))

  test.each([
    ['interval 30 days', 720],
    ['interval 1 week', 168],
    ['INTERVAL 12 HOURS', 12],
    ["interval '2' day", 48],
    ['interval 1 month', undefined],
  ])('the property %s is %s hours', (text, hours) =>
    expect(retentionOf({ 'delta.deletedFileRetentionDuration': text })).toBe(hours),
  )

  test('a table that keeps files for less is left alone', () => {
    expect(vacuumRefusal(state({ retentionHours: 24 }))).toContain('set it to at least 168')
    expect(vacuumRefusal(state({ retentionHours: 168 }))).toBeUndefined()
    expect(vacuumRefusal(state({}))).toBeUndefined()
  })

  test('leaves it to the table how long', () =>
    expect(vacuumSql({ schema: 's' }, 't')).toBe('VACUUM `s`.`t`'))
})

describe('ANALYZE', () => {
  test.each([
    ['an empty table', 0, day(2), undefined, false],
    ['the first time', 1, day(2), undefined, true],
    ['written since', 1, day(3), day(2), true],
    ['not written since', 1, day(2), day(3), false],
  ])('%s', (_, bytes, lastWrite, lastAnalyze, pays) =>
    expect(analyzeDue(bytes, lastWrite, lastAnalyze).pays).toBe(pays),
  )

  test('in each dialect', () => {
    expect(analyzeSql('databricks', { schema: 's' }, 't')).toBe(
      'ANALYZE TABLE `s`.`t` COMPUTE STATISTICS FOR ALL COLUMNS',
    )
    expect(analyzeSql('duckdb', { schema: 's' }, 't')).toBe('ANALYZE "s"."t"')
  })
})

test.each([
  [[], false],
  [[{ col_name: 'Type', data_type: 'MANAGED' }], false],
  [[{ col_name: 'Predictive Optimization', data_type: 'ENABLE (inherited from CATALOG main)' }], true],
  [[{ col_name: 'Predictive Optimization', data_type: 'DISABLE' }], false],
  [[{ col_name: 'Predictive Optimization', data_type: null }], false],
])('a description %o says that predictive optimization is on: %s', (rows, isOn) =>
  expect(saysPredictive(rows)).toBe(isOn),
)
