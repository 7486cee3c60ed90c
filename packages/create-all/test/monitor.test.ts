import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MonitorReport } from '@customerio-databricks/core/monitor'
import { expect, onTestFinished, test } from 'vitest'
import { type Folder, folder } from './cli.js'

const only = ['--only', 'people,events,batch']

/** A folder in which calls were ingested, one of three rejected. */
async function ingested(): Promise<Folder> {
  const made = folder()
  await made.run(['create', ...only])
  made.write(
    'calls.ndjson',
    { type: 'identify', userId: '1', traits: { email: 'ada@example.com' } },
    { type: 'track', userId: '1', event: 'Signed Up' },
    { type: 'nope', userId: 'secret-user' },
  )
  await made.run(['ingest', 'calls.ndjson', ...only])
  return made
}

test('shows sizes, growth, loads and what cannot be known; a broken threshold ends with 5', async () => {
  const made = await ingested()
  const first = await made.run(['monitor', ...only])
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/^people +1 +[\d.]+ KiB +0\.0 h ago$/m)
  expect(first.stdout).toMatch(/^\d{4}-\d\d-\d\d +1 +0 +3 +1/m)
  expect(first.stdout).toContain('DuckDB keeps no history of statements')

  const second = await made.run(['monitor', ...only, '--max-rejects', '33', '--max-age', '1', '--json'])
  expect(second.code).toBe(5)
  const report = second.json<MonitorReport>()
  expect(report.broken).toMatchObject([{ threshold: 'maxRejects', subject: 'loads', limit: 33 }])
  expect(report.tables.find(({ table }) => table === 'people')).toMatchObject({
    rows: 1,
    growth: { rows: 0 },
  })
  for (const text of [first.stdout, second.stdout]) expect(text).not.toMatch(/ada@|secret-user/)
})

test('a webhook hears of broken thresholds only, and its address is printed nowhere', async () => {
  const bodies: string[] = []
  let status = 200
  const server = createServer((request, response) => {
    request.on('data', (part) => bodies.push(String(part)))
    request.on('end', () => response.writeHead(status).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/T0/secret`
  const made = await ingested()

  expect((await made.run(['monitor', ...only, '--alert-webhook', webhook])).code).toBe(0)
  expect(bodies).toEqual([])
  const env = { CUSTOMERIO_ALERT_WEBHOOK: webhook }
  const told = await made.run(['monitor', ...only, '--max-rejects', '1'], { env })
  expect(told.code).toBe(5)
  expect(JSON.parse(bodies.join('')).text).toContain(
    '33.3 % of the records of the last 24 hours were rejected',
  )

  status = 500
  const failed = await made.run(['monitor', ...only, '--max-rejects', '1'], { env })
  expect(failed.code).toBe(1)
  expect(failed.stdout).toContain('Beyond a threshold:')
  expect(failed.stderr).toContain('it answered with HTTP 500')
  for (const { stdout, stderr } of [told, failed]) expect(stdout + stderr).not.toMatch(/secret|127\.0\.0\.1/)
})

test('an alert file is written without a target', async () => {
  const made = folder()
  const args = ['monitor', '--only', 'events', '--max-age', '6', '--alert-file', 'late.dbalert.json']
  const { code, stderr } = await made.run([...args, '--catalog', 'main'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'Wrote late.dbalert.json.\n' })
  expect(JSON.parse(made.read('late.dbalert.json')).query_lines).toContainEqual(
    expect.stringContaining('FROM `main`.`customerio`.`events`'),
  )
  expect((await made.run(args)).stderr).toContain('add --catalog')
})

test.each([
  [['monitor', '--max-age', '0'], 'Give a number above 0.'],
  [['monitor', '--alert-file', 'x'], 'add --max-age'],
  [['monitor', '--table', 'evnts'], 'Did you mean "events"?'],
])('%j is wrong usage', async (args, message) => {
  const { code, stderr } = await folder().run(args)
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})
