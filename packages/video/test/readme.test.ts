import { readFileSync } from 'node:fs'
import * as core from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import * as video from '@customerio-databricks/video'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    const given = { ...core, ...video, databricks: () => ({ ...warehouse, close: async () => {} }) }
    const names = { ...given, host: '', path: '', token: '' }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    const query = `SELECT c.title, c.series, c.content_rating, e.user_id, e.position, e.duration
      FROM customerio.video_events AS e JOIN customerio.video_content AS c USING (content_id)`
    expect(await warehouse.query(query)).toEqual([
      {
        title: 'Pilot',
        series: 'The Show',
        content_rating: 'PG',
        user_id: 'u1',
        position: 30,
        duration: 3600,
      },
    ])
  } finally {
    await warehouse.close()
  }
})
