import { expect, test } from 'vitest'
import { typeProblems } from '../src/check-publish.ts'
import { summarize } from '../src/test-summary.ts'

const report = { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [] }

test('reports are summed', () => {
  expect(summarize([report, report])).toEqual({ passed: 6, failed: 0 })
  expect(summarize([])).toEqual({ passed: 0, failed: 0 })
})

test('a file that breaks before its first test counts as a failure', () => {
  const broken = { ...report, success: false, testResults: [{ status: 'failed', assertionResults: [] }] }
  expect(summarize([broken])).toEqual({ passed: 3, failed: 1 })
})

test('an error outside any test counts as a failure', () => {
  expect(summarize([{ ...report, success: false }])).toEqual({ passed: 3, failed: 1 })
})

test('a package without types, or an entry point without, is a problem', () => {
  expect(typeProblems({ analysis: { types: false } }, ['.'])).toEqual(['contains no types at all'])
  const found = { resolution: { fileName: '/dist/index.d.ts' } }
  const analysis = {
    types: { kind: 'included' },
    entrypoints: {
      '.': { resolutions: { 'node16-esm': found, bundler: found } },
      './ddl': {
        resolutions: { 'node16-esm': { resolution: { fileName: '/dist/ddl.js' } }, bundler: found },
      },
    },
  }
  expect(typeProblems({ analysis }, ['.'])).toEqual([])
  expect(typeProblems({ analysis }, ['.', './ddl'])).toEqual([
    'entry point ./ddl has no declarations (node16-esm)',
  ])
})
