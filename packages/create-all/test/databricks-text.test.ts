import { createHash } from 'node:crypto'
import { ingestSteps } from '@customerio-databricks/core'
import { exportFamilies } from '@customerio-databricks/core/mapping'
import { allDomains } from '@customerio-databricks/create-all'
import { expect, test } from 'vitest'

const options = { dialect: 'databricks', namespace: { schema: 'customerio' } } as const

/**
 * The text of every statement that brings payloads into the tables, by its fingerprint: four megabytes are too many to
 * read. What changed, `mappings <table> --sql` prints; core's own golden texts show every form that the compiler writes.
 */
test('the Databricks text of every mapping is the one that was looked at', async () => {
  const lines: string[] = []
  for (const exportOf of [undefined, ...exportFamilies]) {
    const steps = await ingestSteps(allDomains, {
      ...options,
      ...(exportOf === undefined ? {} : { exportOf }),
    })
    // A family that no mapping takes has nothing but the parse.
    if (steps.length === 1) continue
    for (const { title, sql } of steps) {
      const fingerprint = createHash('sha256').update(sql).digest('hex').slice(0, 16)
      lines.push(`${fingerprint} ${exportOf === undefined ? '' : `export of ${exportOf}: `}${title}`)
    }
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/databricks.txt')
})
