import { definitionError } from '../../errors.js'
import { literal } from '../../sql/literal.js'
import type { Path } from '../path.js'

/**
 * A path as `variant_get` reads it, as a literal. It knows no escapes, so a name is written in the quotes that it does
 * not hold.
 *
 * @example variantPath(['context', "it's"]) // '$[\'context\']["it\'s"]'
 * @throws definition error for a name that no form can hold
 */
export function variantPath(path: Path): string {
  return literal(
    'databricks',
    path.reduce((text, name) => text + step(name), '$'),
  )
}

function step(name: string): string {
  if (!name.includes('"')) return `["${name}"]`
  if (!name.includes("'")) return `['${name}']`
  if (!/[.[]/.test(name)) return `.${name}`
  throw definitionError(
    `the member ${JSON.stringify(name)} cannot be read on Databricks: its name holds both kinds of quotes, and a dot or bracket.`,
    { rule: 'path' },
  )
}
