import type { Own, Plan, Refusal, Step } from '@customerio-databricks/core/migrate'
import { visible } from './output.js'

/** A plan for people: steps grouped by table in their order, then what stays as it is. */
export function planText(
  { target, domains, steps, refused, own, omitted, loads }: Plan,
  withSql: boolean,
): string {
  const blocks = [
    ...loads.map(
      (name) =>
        `A load is running, or was killed: the staging table ${name} is there. apply waits for nobody and stops.`,
    ),
    steps.length === 0
      ? `Nothing to do: ${target} has what is defined${refused.length > 0 ? ', except for what stands below' : ''}.`
      : `${steps.length} ${steps.length === 1 ? 'step' : 'steps'} in ${target}, ${greatest(steps)}:`,
    ...groups(steps).map((group) => group.map((step) => stepText(step, withSql)).join('\n')),
    ...list('Not done:', refused.map(refusalText)),
    ...list('Your own, left as they are:', own.map(ownText)),
    ...list(
      'Keys that wait for the domain of their target:',
      omitted.map(({ name, references }) => `  ${name} to ${references}`),
    ),
    ...list(
      'Releases:',
      domains.flatMap(({ name, version, installed }) =>
        version === undefined || installed.join() === version
          ? []
          : [`  ${name}: ${installed.join(', ') || 'nothing'} is installed, ${version} is defined`],
      ),
    ),
  ]
  return visible(blocks.join('\n\n'))
}

function greatest(steps: readonly Step[]): string {
  const classes = steps.map((step) => step.class)
  return classes.includes('major')
    ? 'some of them major'
    : classes.includes('minor')
      ? 'at most minor'
      : 'all patches'
}

function groups(steps: readonly Step[]): Step[][] {
  const found: Step[][] = []
  for (const step of steps) {
    const last = found.at(-1)
    if (last?.[0]?.table === step.table) last.push(step)
    else found.push([step])
  }
  return found
}

function stepText(step: Step, withSql: boolean): string {
  const line = `  ${step.class.padEnd(5)}  ${step.text}${workText(step)}`
  return withSql
    ? [line, ...step.statements.map((sql) => `         ${sql.replace(/\n/g, '\n         ')};`)].join('\n')
    : line
}

/** What a step costs, as far as the engine says how large the table is. */
function workText({ work, size = {} }: Step): string {
  if (work === 'metadata') return ''
  const { bytes, files, rows } = size
  const amount =
    bytes !== undefined && files !== undefined
      ? `${(bytes / 1024 / 1024).toFixed(1)} MB in ${files} files`
      : rows !== undefined
        ? `about ${rows.toLocaleString('en-US')} rows`
        : 'the whole table'
  return ` (${work} ${amount})`
}

function refusalText({ text, reason, violations }: Refusal): string {
  const keys = (violations?.keys ?? []).map((key) => `    ${JSON.stringify(key)}`)
  const more = (violations?.count ?? 0) - keys.length
  return [
    `  ${text}. ${reason}`,
    ...keys,
    ...(more > 0 && keys.length > 0 ? [`    and ${more} more`] : []),
  ].join('\n')
}

function ownText({ table, column, constraint }: Own): string {
  if (column !== undefined) return `  column ${table}.${column}`
  return constraint === undefined ? `  ${table}` : `  CHECK of ${table}: ${constraint}`
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines].join('\n')]
}
