import { startsWith, type Token } from '@customerio-databricks/local-warehouse/tokens'
import type { Statement } from '../statement.ts'
import { dotted, nameOf } from './tokens.ts'

export interface AlterTable {
  readonly name: readonly Token[]
  readonly table: string
  /** What follows the name. */
  readonly action: readonly Token[]
}

/** An ALTER TABLE taken apart; undefined for any other statement. */
export function alterTable({ tokens }: Statement): AlterTable | undefined {
  if (!startsWith(tokens, 'ALTER', 'TABLE')) return undefined
  const { parts, length } = dotted(tokens, 2)
  return { name: parts, table: nameOf(parts), action: tokens.slice(2 + length) }
}
