import { RULES as BRIDGES } from '@customerio-databricks/local-warehouse'
import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import { translate } from '@customerio-databricks/local-warehouse/translate'
import { ANY, CLAUSES, type Clause } from './clauses.ts'
import type { Emitted } from './emitted.ts'
import { RULES } from './rules/rules.ts'
import { statement } from './statement.ts'

/** `docs/engines.md` as the clauses, the rules and what is emitted say it. */
export function enginesPage(emitted: readonly Emitted[]): string {
  const sent = [...new Set(emitted.flatMap(({ statements }) => statements))].map(statement)
  const rows = CLAUSES.map((clause) => {
    const isEmitted = sent.some(({ tokens }) => holds(tokens, clause))
    return [
      clause.name,
      isEmitted ? 'yes' : 'no',
      typeof clause.duckdb === 'string' ? clause.duckdb : 'executed',
      onSpark(clause),
      parsed(clause, 'spark'),
      parsed(clause, 'sqlglot'),
      String(rulesOf(clause).length),
    ]
  })
  return [
    '# Which engine has seen which clause',
    '',
    'Nothing of this repository has run on a Databricks workspace. This page says, clause by clause, what has seen it instead.',
    'It is generated, and tests fail when it is not true: `npx vitest run tools/grammar/test/engines.test.ts -u` writes it anew.',
    '',
    '- **emitted**: some statement of this repository has it.',
    '- **DuckDB**: the same in its own words, executed by a test.',
    '- **Spark + Delta**: what the [local warehouse](../CONTRIBUTING.md#a-sql-warehouse-on-this-machine) does with it. *Recorded*: nothing runs. *Rewritten*: runs without the part that open source lacks.',
    "- **Spark's parser**, **sqlglot**: the example and every emitted statement, by `npm run test:warehouse`. *Kept as text*: sqlglot passes it on unread, which proves nothing.",
    '- **rules**: how many of the documented rules below a statement of this kind can break. Every emitted statement keeps all of them (`npm test`).',
    '',
    "| clause | emitted | DuckDB | Spark + Delta | Spark's parser | sqlglot `databricks` | rules | a workspace |",
    '|---|---|---|---|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} | not executed |`),
    '',
    '## Documented rules',
    '',
    `${RULES.length} rules, each with the page that says so. Each has a statement that breaks it and one that keeps it, in \`tools/grammar/src/rules\`.`,
    '',
    '| rule | says | source |',
    '|---|---|---|',
    ...RULES.map(
      ({ name, says, source }) =>
        `| ${name} | ${says.replaceAll('|', '\\|')} | ${source.replaceAll('|', '\\|')} |`,
    ),
    '',
  ].join('\n')
}

function onSpark({ example, note }: Clause): string {
  const verdict = translate(example, { catalogs: new Set(['main']), volumes: '/volumes', parameters: [] })
  const bridges = verdict.rules.filter((name) => BRIDGES.some((bridge) => bridge.name === name))
  const kind = verdict.kind === 'file' ? 'served by the gateway' : verdict.kind
  const details = [...bridges, ...(note === undefined ? [] : [note])]
  return details.length === 0 ? kind : `${kind} (${details.join(', ')})`
}

function parsed({ refused }: Clause, parser: 'spark' | 'sqlglot'): string {
  const reason = refused?.[parser]
  if (reason === undefined) return 'parsed'
  return reason === 'Command' ? 'kept as text' : `no: ${reason}`
}

/** The rules that something of this kind can break. */
function rulesOf(clause: Clause): string[] {
  return RULES.filter(({ breaks }) => holds(statement(breaks).tokens, clause)).map(({ name }) => name)
}

function holds(list: readonly Token[], { words }: Clause): boolean {
  return list.some((_token, at) => words.every((word, i) => word === ANY || list[at + i]?.text === word))
}
