import { existsSync } from 'node:fs'
import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Starts a headless Chromium: the one that CHROMIUM names, one that is installed, or the build for Linux that npm brings
 * along, which needs no rights to install.
 * @throws when there is none, with what to install
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM ?? installed.find((path) => existsSync(path))
  if (named !== undefined) return chromium.launch({ executablePath: named, args: ['--no-sandbox'] })
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('These tests need Chromium. Install it, and name its program in CHROMIUM.')
  }
  // In one process, as it is built to run, it ends with its first page.
  const args = bundled.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security')
  return chromium.launch({ executablePath: await bundled.executablePath(), args })
}
