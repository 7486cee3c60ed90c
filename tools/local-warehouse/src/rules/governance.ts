import type { Rule } from './rule.ts'
import { startsWith, type Token } from './tokens.ts'

/** A rule that records statements by what they say. */
function recording(name: string, difference: string, speaksOf: (list: readonly Token[]) => boolean): Rule {
  return {
    name,
    difference: `${difference}: the statement is recorded.`,
    translate: (_sql, list) => (speaksOf(list) ? { kind: 'recorded' } : undefined),
  }
}

/** ALTER … that holds these words one after the other. */
const alters =
  (...texts: string[]) =>
  (list: readonly Token[]) =>
    list[0]?.text === 'ALTER' && list.some((_token, at) => startsWith(list.slice(at), ...texts))

export const grants = recording(
  'grants',
  'Spark has no privileges, and SHOW GRANTS shows none',
  (list) => ['GRANT', 'REVOKE', 'DENY'].includes(list[0]?.text ?? '') || startsWith(list, 'SHOW', 'GRANTS'),
)

export const tags = recording(
  'tags',
  'Spark has no tags',
  (list) =>
    alters('SET', 'TAGS')(list) ||
    alters('UNSET', 'TAGS')(list) ||
    startsWith(list, 'SET', 'TAG') ||
    startsWith(list, 'UNSET', 'TAG'),
)

export const masks = recording(
  'masks and row filters',
  'Spark has no column masks and no row filters',
  (list) =>
    alters('SET', 'MASK')(list) ||
    alters('DROP', 'MASK')(list) ||
    alters('SET', 'ROW', 'FILTER')(list) ||
    alters('DROP', 'ROW', 'FILTER')(list),
)

export const owners = recording('owners', 'Spark has no owners', (list) => alters('OWNER', 'TO')(list))

export const predictiveOptimization = recording(
  'predictive optimization',
  'Spark has no predictive optimization',
  (list) => alters('PREDICTIVE', 'OPTIMIZATION')(list),
)

export const notNull = recording(
  'SET NOT NULL',
  'Delta of open source makes no column NOT NULL that was not',
  alters('SET', 'NOT', 'NULL'),
)

export const statistics = recording('statistics', 'Delta on Spark refuses ANALYZE TABLE', (list) =>
  startsWith(list, 'ANALYZE', 'TABLE'),
)
