import type { Token } from '@customerio-databricks/local-warehouse/tokens'
import type { Statement } from '../statement.ts'
import { dotted, find, nameOf } from './tokens.ts'

/** A GRANT or REVOKE taken apart. */
export interface Grant {
  readonly verb: 'GRANT' | 'REVOKE'
  readonly privileges: readonly string[]
  readonly securable: string
  readonly name: readonly Token[]
  readonly object: string
  readonly principal: Token | undefined
  /** What follows the principal. */
  readonly rest: readonly Token[]
}

/** Undefined for any other statement. */
export function grantOf({ tokens }: Statement): Grant | undefined {
  const verb = tokens[0]?.text
  if (verb !== 'GRANT' && verb !== 'REVOKE') return undefined
  const on = find(tokens, 'ON')
  if (on === -1) return undefined
  const words = tokens.slice(1, on).map(({ text }) => text)
  const privileges = words.join(' ').split(' , ')
  // EXTERNAL LOCATION is two words; every other securable is one.
  const kind = tokens[on + 1]?.text === 'EXTERNAL' ? 2 : 1
  const { parts, length } = dotted(tokens, on + 1 + kind)
  const to = on + 1 + kind + length
  return {
    verb,
    privileges,
    securable: tokens
      .slice(on + 1, on + 1 + kind)
      .map(({ text }) => text)
      .join(' '),
    name: parts,
    object: nameOf(parts),
    principal: /^(TO|FROM)$/.test(tokens[to]?.text ?? '') ? tokens[to + 1] : undefined,
    rest: tokens.slice(to + 2),
  }
}
