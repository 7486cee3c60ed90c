import type { Rule } from './rule.ts'
import { edited } from './tokens.ts'

export const clusterByAuto: Rule = {
  name: 'CLUSTER BY AUTO',
  difference: 'Delta on Spark does not choose clustering keys itself: the clause is recorded, and left out.',
  translate(sql, list) {
    const at = list.findIndex(
      ({ text }, i) => text === 'CLUSTER' && list[i + 1]?.text === 'BY' && list[i + 2]?.text === 'AUTO',
    )
    if (at === -1) return undefined
    if (list[0]?.text === 'ALTER') return { kind: 'recorded' }
    const start = list[at]?.start as number
    const end = list[at + 2]?.end as number
    return { kind: 'rewritten', sql: edited(sql, [{ start, end, text: '' }]), left: [sql.slice(start, end)] }
  },
}
