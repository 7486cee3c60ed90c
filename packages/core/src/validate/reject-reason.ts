import type { z } from 'zod/v4'
import { didYouMean } from '../nearest.js'
import type { Table } from '../schema/table.js'

/** Rules that a row of one's own can break. */
type RowRule = 'missing_required' | 'unknown_column' | 'wrong_type' | 'not_in_set'

/** The first rule that a row breaks, in words. */
export interface RowProblem {
  readonly rule: RowRule
  readonly reason: string
  readonly path: string
  readonly table: string
  readonly column: string
}

/** Puts a zod error of a table's schema into words: the column, what was expected, the nearest name. */
export function rowProblem(
  table: Table<unknown, unknown>,
  error: z.core.$ZodError,
  value: unknown,
): RowProblem {
  const issue = error.issues[0] as z.core.$ZodIssue
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] as string
    const known = path.length === 0 ? Object.keys(table.columns) : []
    return problem(
      table,
      'unknown_column',
      [...path, key],
      `${table.name} has no column "${[...path, key].join('.')}".${didYouMean(key, known)}`,
    )
  }
  const column = path[0] ?? ''
  const found = path.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
    value,
  )
  if (found == null && path.length === 1) {
    const state = found === null ? 'null' : 'missing'
    return problem(table, 'missing_required', path, `${table.name}.${column} is required and ${state}.`)
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    return problem(
      table,
      'not_in_set',
      path,
      `${table.name}.${path.join('.')} is none of ${values.join(', ')}.${didYouMean(String(found), values)}`,
    )
  }
  return problem(table, 'wrong_type', path, `${table.name}.${path.join('.')}: ${issue.message}`)
}

function problem(
  table: Table<unknown, unknown>,
  rule: RowRule,
  path: readonly string[],
  reason: string,
): RowProblem {
  return { rule, reason, path: path.join('.'), table: table.name, column: path[0] ?? '' }
}
