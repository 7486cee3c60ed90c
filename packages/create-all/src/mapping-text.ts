import { type Condition, exportFamilies, formatPath } from '@customerio-databricks/core/mapping'

/** Names and values of a condition that a list shows; what is asked for by name shows all. */
const LISTED = 3

/** Which records a condition takes, in words. */
export function takes(when: Condition, isWhole: boolean): string {
  const all = (values: readonly string[], by: string) =>
    isWhole || values.length <= LISTED
      ? values.join(by)
      : `${values.slice(0, LISTED - 1).join(by)}${by}… (${values.length})`
  const paths = (list: Condition['present']) => list.map(formatPath).join(', ')
  return [
    recordsOf(when.type),
    when.events === undefined ? '' : `named ${all(when.events, ', ')}`,
    ...when.where.map(({ path, values }) => `where ${formatPath(path)} is ${all(values, ' or ')}`),
    when.present.length === 0 ? '' : `with ${paths(when.present)}`,
    when.absent.length === 0 ? '' : `without ${paths(when.absent)}`,
    when.differ === undefined ? '' : `with different ${paths(when.differ)}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** What a kind of record is called: `track calls`, `webhooks`. */
export function recordsOf(type: string): string {
  if (type === 'webhook') return 'webhooks'
  const family = exportFamilies.find((name) => type === name || type === `export.${name}`)
  if (family !== undefined) return `rows of the export ${family}`
  return type.startsWith('app.') ? `App API answers: ${type.slice('app.'.length)}` : `${type} calls`
}
