import { usageError } from '../errors.js'
import { SNAPSHOT_FORMAT, type Snapshot } from './snapshot.js'

/** Characters of a line. */
const WIDTH = 110

/**
 * A snapshot as the text of a `schema.json`: what fits into a line stands on one, so that a diff names what changed.
 *
 * @example writeFileSync('schema.json', snapshotText(snapshotOf(peopleDomain)))
 */
export function snapshotText(snapshot: Snapshot): string {
  return `${text(snapshot, '', 0)}\n`
}

function text(value: unknown, indent: string, before: number): string {
  const short = JSON.stringify(value)
  const isWhole = indent !== '' && indent.length + before + short.length <= WIDTH
  if (typeof value !== 'object' || value === null || isWhole) return short
  const inner = `${indent}  `
  if (Array.isArray(value))
    return block(
      '[',
      ']',
      value.map((item) => text(item, inner, 0)),
      indent,
    )
  const members = Object.entries(value).map(([name, member]) => {
    const head = `${JSON.stringify(name)}: `
    return head + text(member, inner, head.length)
  })
  return block('{', '}', members, indent)
}

function block(open: string, close: string, lines: readonly string[], indent: string): string {
  if (lines.length === 0) return open + close
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`
}

/**
 * Reads a snapshot of any format that was ever released.
 *
 * @param file what messages call it
 * @throws usage error for text that is no snapshot, or one of a newer version of these packages
 */
export function readSnapshot(text: string, file: string): Snapshot {
  let value: { format?: unknown }
  try {
    value = JSON.parse(text) as { format?: unknown }
  } catch {
    throw usageError(`${file} is not JSON, hence no snapshot of a schema.`, { file })
  }
  if (value?.format === SNAPSHOT_FORMAT) return value as Snapshot
  if (typeof value?.format === 'number' && value.format > SNAPSHOT_FORMAT) {
    throw usageError(
      `${file} is a snapshot of format ${value.format}, and this version reads up to ${SNAPSHOT_FORMAT}. Update @customerio-databricks/core.`,
      { file },
    )
  }
  throw usageError(`${file} is no snapshot of a schema: it names no known format.`, { file })
}
