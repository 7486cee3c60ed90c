import type { Column } from './column.js'

/** What a row looks like when it is read back. */
export type RowOf<C extends Record<string, Column>> = { [K in keyof C]: C[K]['$row'] }

type OptionalKey<C extends Record<string, Column>> = {
  [K in keyof C]: undefined extends C[K]['$insert'] ? K : never
}[keyof C]

/** What may be written: nullable columns and columns with a default may be left out. */
export type InsertOf<C extends Record<string, Column>> = {
  readonly [K in Exclude<keyof C, OptionalKey<C>>]: C[K]['$insert']
} & {
  readonly [K in OptionalKey<C>]?: C[K]['$insert']
}
