/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Look, MonitorReport } from '@customerio-databricks/core/monitor'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { monitorPage } from '../src/pages/monitor-page.js'
import { openBrowser } from './browser.js'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const looks = [10, 40, 35, 90].map(
  (rows, i): Look => ({ lookedAt: day(i + 1), rows, bytes: rows * 1e6, files: i }),
)
const look = looks[3] as Look

/** A warehouse with every kind of trouble, and names that would break a page that does not escape them. */
const report: MonitorReport = {
  target: 'databricks:<b>host</b>',
  lookedAt: day(4),
  tables: [
    {
      ...look,
      domain: 'events',
      table: 'events',
      newest: day(3),
      growth: { since: day(3), rows: 55, bytes: 1 },
      looks,
    },
    {
      ...look,
      domain: 'people',
      table: '<script>alert(1)</script>',
      newest: null,
      growth: null,
      looks: [look],
    },
  ],
  missing: ['devices'],
  loads: [1, 2, 3].map((n) => ({
    day: `2026-01-0${n}`,
    runs: n,
    failed: n - 1,
    read: n * 1000,
    rejected: n * 10,
    recordsPerSecond: null,
  })),
  slow: [{ id: '01f0-aa', operation: 'MERGE', tables: ['events'], startedAt: day(3), seconds: 12.34 }],
  notes: ['Something is not known.'],
  broken: [
    { threshold: 'maxAge', subject: 'events', value: 24, limit: 6, finding: 'The newest row is too old.' },
  ],
}

const folder = mkdtempSync(join(tmpdir(), 'customerio-monitor-'))
const file = join(folder, 'monitor.html')
let browser: Browser
beforeAll(async () => {
  writeFileSync(file, monitorPage(report))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

let page: Page
const problems: string[] = []
beforeEach(async () => {
  problems.length = 0
  page = await browser.newPage({ viewport: { width: 1000, height: 900 } })
  page.on('console', (message) => problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  // A page that asks for anything but itself needs a network.
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) problems.push(request.url())
  })
  await page.goto(pathToFileURL(file).href)
  onTestFinished(() => page.close())
})

test('opens without a complaint and without a script, and shows names as they are', async () => {
  expect(await page.locator('script').count()).toBe(0)
  expect(await page.locator('h1').textContent()).toBe('Tables of databricks:<b>host</b>')
  expect(await page.locator('td code').allTextContents()).toContain('<script>alert(1)</script>')
  expect(problems).toEqual([])
})

test('the charts are drawn, each within its frame, and say in words what they show', async () => {
  const charts = await page.locator('svg.chart').evaluateAll((all) =>
    all.map((svg) => {
      const frame = svg.getBoundingClientRect()
      const inside = [...svg.children].every((child) => {
        const box = child.getBoundingClientRect()
        return (
          box.left >= frame.left - 1 &&
          box.right <= frame.right + 1 &&
          box.top >= frame.top - 1 &&
          box.bottom <= frame.bottom + 1
        )
      })
      return { label: svg.getAttribute('aria-label'), inside, parts: svg.children.length }
    }),
  )
  expect(charts).toEqual([
    { label: 'From 10 rows at 2026-01-01 00:00:00 UTC to 90, in 4 looks', inside: true, parts: 3 },
    { label: '90 rows at the first look', inside: true, parts: 3 },
    { label: 'Records read on 3 days: 6,000, of them 60 rejected', inside: true, parts: 6 },
  ])
  // The end of the line is at the top: the last look saw the most rows.
  const end = await page.locator('.chart .end').first().getAttribute('cy')
  expect(Number(end)).toBe(3)
})

test('a screenshot is not blank: lines, bars and text have colours of their own', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const part of ['svg.chart >> nth=0', 'svg.chart >> nth=2', 'main']) {
      const image = await page.locator(part).screenshot()
      const colours = await page.evaluate(coloursOf, image.toString('base64'))
      expect(colours, `${part}, ${colorScheme}`).toBeGreaterThan(3)
    }
  }
  expect(problems).toEqual([])
})

test('everything can be read by keys alone: each wide table is reached, and nothing waits for a mouse', async () => {
  const reached: (string | null)[] = []
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null))
  }
  expect(reached).toEqual(['Tables', 'Loads', 'Slowest statements of 24 hours'])
  const text = await page.locator('main').textContent()
  for (const words of [
    'The newest row is too old.',
    '+55',
    '12.3',
    'MERGE',
    'Something is not known.',
    'devices',
    '3,000',
  ])
    expect(text).toContain(words)
  expect(await page.locator('[title], details').count()).toBe(0)
})

/** How many colours an image has; runs in the page. */
async function coloursOf(base64: string): Promise<number> {
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return new Set(new Uint32Array(data.buffer)).size
}
