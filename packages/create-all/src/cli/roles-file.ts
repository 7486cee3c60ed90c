import { readFileSync } from 'node:fs'
import { CustomerioDatabricksError } from '@customerio-databricks/core'
import type { Roles } from '@customerio-databricks/core/govern'
import { z } from 'zod/v4'
import { readConfig } from './config-file.js'
import { CONFIG_FILE } from './names.js'
import { usageError } from './usage-error.js'

const access = z.enum(['none', 'read', 'write'])
const role = z.strictObject({
  access: access.optional(),
  domains: z.record(z.string(), access).optional(),
  tables: z.record(z.string(), access).optional(),
  personalData: z.enum(['clear', 'masked', 'excluded']).optional(),
})
const roles = z.record(z.string().min(1), z.union([access, role]))

const EXAMPLE = '{"data_analysts": "read", "data_engineers": "write"}'

/**
 * The roles of a file, or those in the configuration.
 * @throws usage error for no roles, or what is none · `input` error for a file that cannot be read
 */
export function readRoles(file: string | undefined): Roles {
  const given = file === undefined ? readConfig().roles : parse(file, read(file))
  if (given === undefined) {
    throw usageError(
      `There are no roles. Name a file with --config, or put "roles" into ${CONFIG_FILE}: ${EXAMPLE}`,
    )
  }
  const checked = roles.safeParse(given)
  if (checked.success) return checked.data as Roles
  const where = file ?? `${CONFIG_FILE}: "roles"`
  const [issue] = checked.error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  throw usageError(
    `${where}: ${path === '' ? 'must be an object' : `"${path}" is no role`}. A role is "none", "read", "write", or an object of access, domains, tables, personalData: ${EXAMPLE}`,
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${file}: cannot be read (${(cause as NodeJS.ErrnoException).code}).`,
      details: { file },
      cause,
    })
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw usageError(`${file}: not JSON.`)
  }
}
