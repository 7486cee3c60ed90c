import type { BoundValue, FileRequest } from '../rules/rule.ts'
import type { Verdict } from '../rules/translate.ts'
import type { Parameter } from './types.ts'

/** What Spark runs for a statement, so that the client gets an operation with a result; undefined for a refusal. */
export function textFor(verdict: Verdict, addressOf: (request: FileRequest) => string): string | undefined {
  switch (verdict.kind) {
    case 'executed':
    case 'rewritten':
      return verdict.sql
    case 'recorded':
      return `SELECT ${text(`${verdict.rules.join(', ')}: nothing ran`)} AS recorded`
    case 'file': {
      const { verb, localFile } = verdict.request
      const local = localFile === undefined ? '' : `, ${text(localFile)} AS localFile`
      return `SELECT ${text(verb)} AS operation, ${text(addressOf(verdict.request))} AS presignedUrl, map() AS headers${local}`
    }
    default:
      return undefined
  }
}

/** The values that a request binds. */
export function boundValues(parameters: readonly Parameter[] | undefined): BoundValue[] {
  return (parameters ?? []).map(({ name, type, value }) => ({
    name: name ?? undefined,
    type: type ?? 'STRING',
    value: value?.stringValue ?? undefined,
  }))
}

function text(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`
}
