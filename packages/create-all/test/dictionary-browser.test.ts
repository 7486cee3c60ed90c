/// <reference lib="dom" />
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { allDomains } from '@customerio-databricks/create-all'
import { dictionarySite } from '@customerio-databricks/create-all/dictionary'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openBrowser } from './browser.js'

const folder = mkdtempSync(join(tmpdir(), 'customerio-dictionary-'))
const address = (page: string) => pathToFileURL(join(folder, page)).href
let browser: Browser
beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of await dictionarySite(allDomains)) writeFileSync(join(folder, path), text)
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
  page = await browser.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  // A page that asks for anything beside the files of the folder needs a network.
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) problems.push(request.url())
  })
  onTestFinished(() => page.close())
})

test('every page opens from a disk without a complaint, and each of its links leads somewhere', async () => {
  const ids = new Map<string, Set<string>>()
  const links: string[] = []
  for (const name of ['index.html', ...allDomains.map(({ name }) => `${name}.html`)]) {
    await page.goto(address(name))
    const found = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      links: [...document.querySelectorAll('a')].map(
        (link) => link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '',
      ),
    }))
    ids.set(address(name), new Set(found.ids))
    links.push(...found.links.map((link) => new URL(link, address(name)).href))
  }
  const broken = links.filter((link) => {
    const [file, id] = link.split('#') as [string, string | undefined]
    return !ids.has(file) || (id !== undefined && !ids.get(file)?.has(id))
  })
  expect([...new Set(broken)]).toEqual([])
  expect(problems).toEqual([])
})

test('the search finds a column and goes to it, by keyboard alone', async () => {
  await page.goto(address('index.html'))
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search')
  await page.keyboard.type('abandoned_at')
  expect(await page.textContent('#count')).toMatch(/^\d+ found$/)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('shopping_carts.abandoned_at')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${address('ecommerce.html')}#shopping_carts.abandoned_at`)
  expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain('abandoned_at')
  expect(problems).toEqual([])
})

test('the search says when nothing is found', async () => {
  await page.goto(address('people.html'))
  await page.fill('#search', 'zzzz')
  expect(await page.textContent('#count')).toBe('0 found')
})

test('the first stop of the keyboard skips to the content, and every wide part can be reached to scroll it', async () => {
  await page.goto(address('people.html'))
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the content')
  expect(await page.locator('.scroll:not([tabindex="0"])').count()).toBe(0)
  expect(await page.locator('main section').count()).toBe(4)
})

test('a page shows its diagrams and tables', async () => {
  await page.goto(address('people.html'))
  const [width, height] = await page.evaluate(() => {
    const box = document.querySelector('svg')?.getBoundingClientRect()
    return [box?.width ?? 0, box?.height ?? 0]
  })
  expect(Math.min(width as number, height as number)).toBeGreaterThan(50)
  // A blank page of this size is a few thousand bytes of PNG.
  expect((await page.screenshot()).length).toBeGreaterThan(20_000)
})

test('what a definition says cannot become part of a page', async () => {
  const [people] = allDomains
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>'
  const site = await dictionarySite([{ ...(people as (typeof allDomains)[number]), comment: hostile }])
  const views = {
    ...(people as (typeof allDomains)[number]),
    views: [{ ...people?.views[0], comment: hostile }],
  }
  const script = (await dictionarySite([views as (typeof allDomains)[number]])).get('search.js')
  for (const text of [site.get('index.html'), site.get('people.html'), script]) {
    expect(text).not.toContain('<img src=x')
    expect(text).not.toContain('<script>alert')
  }
})
