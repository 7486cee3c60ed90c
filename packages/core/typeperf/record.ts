/** Writes the counts of today into thresholds.json: `npm run types:record`, after a build. */
import { writeFileSync } from 'node:fs'
import { compiler, measure } from './measure.ts'
import thresholds from './thresholds.json' with { type: 'json' }

const counts = measure()
const next = { budget: thresholds.budget, compiler, ...counts }
writeFileSync(new URL('thresholds.json', import.meta.url), `${JSON.stringify(next, undefined, 2)}\n`)
console.table(counts)
