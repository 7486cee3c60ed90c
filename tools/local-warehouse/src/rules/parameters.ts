import type { BoundValue, Rule } from './rule.ts'
import { edited, type Token } from './tokens.ts'

/** `:name` and `?`. */
export const parameters: Rule = {
  name: 'parameters',
  difference: "Spark's Thrift Server binds no parameters: they are written into the statement as literals.",
  translate(sql, list, { parameters: values }) {
    if (values.length === 0) return undefined
    const unnamed = values.filter(({ name }) => name === undefined)
    let next = 0
    const edits = list.flatMap((token, i) => {
      if (token.text === '?' && unnamed.length > 0) {
        return [{ start: token.start, end: token.end, text: literal(unnamed[next++]) }]
      }
      if (!isMarker(list, i)) return []
      const name = list[i + 1] as Token
      const written = sql.slice(name.start, name.end)
      return [
        { start: token.start, end: name.end, text: literal(values.find((value) => value.name === written)) },
      ]
    })
    return { kind: 'rewritten', sql: edited(sql, edits) }
  },
}

// Not `a::INT` and not `v:field`, where something stands right before the colon.
function isMarker(list: readonly Token[], at: number): boolean {
  const [before, colon, name] = [list[at - 1], list[at], list[at + 1]]
  if (colon?.text !== ':' || name?.kind !== 'word' || name.start !== colon.end) return false
  return before === undefined || before.end < colon.start || ['(', ',', '=', '<', '>'].includes(before.text)
}

function literal(bound: BoundValue | undefined): string {
  if (bound === undefined) throw new Error('A parameter of the statement has no value.')
  const { type, value } = bound
  if (value === undefined) return 'NULL'
  const text = `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
  if (type === 'STRING') return text
  // A DECIMAL without digits would be rounded to a whole number.
  return type === 'DECIMAL' ? `${value}BD` : `CAST(${text} AS ${type})`
}
