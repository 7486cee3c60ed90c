import { type MisfitCounter, oddText } from './evaluate.js'
import type { ExpressionData, PathExpression } from './expression.js'
import { isParent, needsCare, type Parent, type Path } from './path.js'

/** A column that is the first text at one of its paths. */
export interface TextColumn {
  readonly paths: readonly Path[]
  readonly misfits: MisfitCounter
}

/**
 * Writes the texts of a payload into a row that has none of them yet; null for none.
 * @param places where the columns stand in the row, from `first` on
 */
export type ReadTexts = (
  payload: unknown,
  row: (string | null | undefined)[],
  places: readonly number[],
  first?: number,
) => void

/** True for an expression that `textColumns` reads: text as it is, at paths whose names are safe to ask for. */
export function isTextColumn(data: ExpressionData): data is PathExpression {
  if (data.kind !== 'path' || data.cast !== 'text' || data.trim || data.lower || data.values !== undefined)
    return false
  return data.paths.every((path) => path.length > 0 && !path.some(needsCare))
}

/** What a place without members is read as. */
const nothing: Parent = Object.freeze(Object.create(null))

/**
 * Reads many columns of text at once: an object that several are read from is looked up once, and no function is called
 * for a column that has a text or nothing. Most columns are text, and most are one or the other.
 *
 * @example
 * textColumns([{ paths: [['context', 'ip'], ['ip']], misfits }])({ context: { ip: '::1' } }, row, [3]) // row[3] is '::1'
 */
export function textColumns(columns: readonly TextColumn[]): ReadTexts {
  const objects: ObjectPlace[] = []
  // Side by side, because they are walked through for every record.
  const within: number[] = []
  const names: string[] = []
  const ofColumn: number[] = []
  for (const [column, { paths }] of columns.entries()) {
    for (const path of paths) {
      within.push(placeOf(path.slice(0, -1), objects))
      names.push(path.at(-1) as string)
      ofColumn.push(column)
    }
  }
  const found: Parent[] = []
  return (payload, row, places, first = 0) => {
    found[0] = isParent(payload) ? payload : nothing
    for (let i = 0; i < objects.length; i++) {
      const { within: outer, name } = objects[i] as ObjectPlace
      const value = (found[outer] as Parent)[name]
      found[i + 1] = isParent(value) ? value : nothing
    }
    for (let i = 0; i < names.length; i++) {
      const column = ofColumn[i] as number
      const place = places[first + column] as number
      // A path behind the one that had a text.
      if (typeof row[place] === 'string') continue
      const value = (found[within[i] as number] as Parent)[names[i] as string]
      if (value === undefined || value === null) row[place] = null
      else if (typeof value === 'string' && value !== '') row[place] = value
      else row[place] = oddText(value, (columns[column] as TextColumn).misfits)
    }
  }
}

/** An object that texts are read from: a member of another one, which stands before it. */
interface ObjectPlace {
  readonly within: number
  readonly name: string
}

/** The place of an object in the list, from 1 on; the payload itself is 0. One that is new is added, behind its own. */
function placeOf(path: Path, objects: ObjectPlace[]): number {
  const name = path.at(-1)
  if (name === undefined) return 0
  const within = placeOf(path.slice(0, -1), objects)
  const known = objects.findIndex((object) => object.within === within && object.name === name)
  return known === -1 ? objects.push({ within, name }) : known + 1
}
