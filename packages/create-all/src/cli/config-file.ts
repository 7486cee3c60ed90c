import { readFileSync } from 'node:fs'
import { CustomerioDatabricksError, didYouMean } from '@customerio-databricks/core'
import { CONFIG_FILE } from './names.js'
import type { SettingsFlags } from './settings.js'
import { usageError } from './usage-error.js'

const known = ['target', 'schema', 'only', 'catalog', 'volume', 'roles']

/** What the file may hold: settings, and the roles of `grants`, which that command checks. */
interface Config extends SettingsFlags {
  readonly roles?: unknown
}

/**
 * The settings that the configuration file gives; none without a file.
 * @throws usage error for a file that is no such configuration · `input` error for one that cannot be read
 */
export function readConfig(): Config {
  let text: string
  try {
    text = readFileSync(CONFIG_FILE, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${CONFIG_FILE}: cannot be read (${(cause as NodeJS.ErrnoException).code}).`,
      details: { file: CONFIG_FILE },
      cause,
    })
  }
  return checkConfig(parse(text))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw usageError(`${CONFIG_FILE}: not JSON.`)
  }
}

function checkConfig(value: unknown): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw usageError(`${CONFIG_FILE}: must be an object, such as {"schema": "customerio"}.`)
  }
  for (const [name, setting] of Object.entries(value)) {
    if (name === '$schema' || name === 'roles') continue
    if (!known.includes(name)) {
      throw usageError(
        `${CONFIG_FILE}: "${name}" is none of ${known.join(', ')}.${didYouMean(name, known)} Secrets belong in the environment.`,
      )
    }
    const fits = name === 'only' ? isTexts(setting) : isText(setting)
    if (!fits)
      throw usageError(`${CONFIG_FILE}: "${name}" must be ${name === 'only' ? 'a list of domains' : 'text'}.`)
  }
  return value as Config
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText)
}
