import type { FileReport, QualityReport, RuleResult } from '@customerio-databricks/core/quality'
import { type Markup, markup } from '../pages/markup.js'

/**
 * A check as JUnit XML: a suite a table, a case a rule. What only warns passes, and says so in its output.
 */
export function junit(report: QualityReport, file?: FileReport): string {
  const { passed, warned, failed } = report.counts
  const rejected = file === undefined ? [] : [rejectedSuite(file)]
  const rejects = file !== undefined && file.records.rejected > 0 ? 1 : 0
  const cases = passed + warned + failed + rejected.length
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${report.target}" tests="${cases}" failures="${failed + rejects}">
${[...rejected, ...report.tables.map(({ table, rules }) => suite(table, rules, report.checkedAt))]}</testsuites>
`.text
}

function suite(table: string, rules: readonly RuleResult[], checkedAt: Date): Markup {
  const failures = rules.filter(({ verdict }) => verdict === 'failed').length
  return markup`  <testsuite name="${table}" tests="${rules.length}" failures="${failures}" timestamp="${checkedAt.toISOString().slice(0, 19)}">
${rules.map(testCase)}  </testsuite>
`
}

function testCase({ table, rule, kind, verdict, finding, samples, query }: RuleResult): Markup {
  const head = markup`    <testcase classname="${table}" name="${kind}: ${rule}"`
  if (verdict === 'passed') return markup`${head}/>\n`
  const keys = samples.map((sample) => JSON.stringify(sample)).join('\n')
  const text = [finding, keys, query ?? ''].filter((part) => part !== '').join('\n')
  if (verdict === 'warned') return markup`${head}><system-out>warning: ${text}</system-out></testcase>\n`
  return markup`${head}><failure message="${finding}" type="${kind}">${text}</failure></testcase>\n`
}

function rejectedSuite({ records, rejects, quality }: FileReport): Markup {
  const text = rejects.map(({ line, rule, reason }) => `line ${line}, ${rule}: ${reason}`).join('\n')
  const message = `${records.rejected} of ${records.read} records would be rejected.`
  const failure =
    records.rejected === 0 ? '' : markup`<failure message="${message}" type="rejected">${text}</failure>`
  return markup`  <testsuite name="${quality.target}" tests="1" failures="${failure === '' ? 0 : 1}">
    <testcase classname="${quality.target}" name="records are valid">${failure}</testcase>
  </testsuite>
`
}
