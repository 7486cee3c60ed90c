import type { LosslessNumber } from 'lossless-json'

const marker = Symbol.for('lossless-json.LosslessNumber')

/**
 * Whether a value is a number of lossless-json, by the mark that its copies share. A payload's own members cannot
 * forge it: JSON has no symbols. Told apart here so that defining a table does not import the parser.
 */
export function isLosslessNumber(value: unknown): value is LosslessNumber {
  return typeof value === 'object' && value !== null && (value as { [marker]?: unknown })[marker] === true
}
