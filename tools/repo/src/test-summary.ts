/**
 * Sums the JSON reports of test runners into one last line: `N passed, N failed`.
 * Fails when a test failed, when no test ran, and when a report is missing: silence is no success.
 */
import { readFileSync } from 'node:fs'
import { isMain } from './root.ts'

/** The part of vitest's (and jest's) JSON report that counts. */
export interface Report {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

export interface Summary {
  passed: number
  failed: number
}

/** A file that broke before its first test reports no failed test: it counts as one. */
export function summarize(reports: readonly Report[]): Summary {
  const total: Summary = { passed: 0, failed: 0 }
  for (const report of reports) {
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    const failed = report.numFailedTests + broken.length
    total.passed += report.numPassedTests
    // An error outside any test fails the run, and no test or file says so.
    total.failed += failed === 0 && !report.success ? 1 : failed
  }
  return total
}

/** A runner that wrote no report has failed. */
function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch (error) {
    console.error(`No test report: ${error instanceof Error ? error.message : error}`)
    return { success: false, numPassedTests: 0, numFailedTests: 0, testResults: [] }
  }
}

if (isMain(import.meta.url)) {
  const reports = process.argv.slice(2).map(readReport)
  const { passed, failed } = summarize(reports)
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}
