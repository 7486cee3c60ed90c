import type { ColumnType } from '../schema/column-type.js'
import { type Change, change, when } from './change.js'
import type { ColumnSnapshot } from './snapshot.js'
import { parseType, typeText } from './type-text.js'

/** Every change of a column that is there before and after. */
export function diffColumn(
  table: string,
  column: string,
  before: ColumnSnapshot,
  after: ColumnSnapshot,
): Change[] {
  const about = { table, name: column }
  const where = `${table}.${column}`
  return [
    ...diffType(where, before.type, after.type, about),
    ...when(before.nullable && !after.nullable, () =>
      change('NOT NULL added', `${where} is NOT NULL`, about),
    ),
    ...when(!before.nullable && after.nullable, () =>
      change('NOT NULL dropped', `${where} may be NULL`, about),
    ),
    ...diffDefault(where, before, after, about),
    ...diffValues(where, before.values, after.values, about),
    ...when(before.pii !== after.pii, () =>
      change('personal data', `${where} is marked as ${after.pii ?? 'no personal data'}`, about),
    ),
    ...when(before.comment !== after.comment, () => change('comment', `${where} has another comment`, about)),
  ]
}

type About = { readonly table: string; readonly name: string }

function diffType(where: string, before: string, after: string, about: About): Change[] {
  if (before === after) return []
  const [was, is] = [parseType(before), parseType(after)]
  const added = was && is && addedFields(was, is)
  if (added === undefined) return [change('type', `${where}: ${before} becomes ${after}`, about)]
  return added.map(({ path, type }) =>
    change('nested field added', `${where}: the field ${path.join('.')} (${typeText(type)}) is new`, about),
  )
}

/** A field inside of a column, as ALTER TABLE names it: `element` stands for an array's items, `value` for a map's. */
export interface AddedField {
  readonly path: readonly string[]
  readonly type: ColumnType
}

/**
 * The fields that one type has and the other has not, when that is all that differs; else undefined.
 *
 * @example addedFields(array(struct({a})), array(struct({a, b}))) // [{ path: ['element', 'b'], type: … }]
 */
export function addedFields(before: ColumnType, after: ColumnType): readonly AddedField[] | undefined {
  if (before.type === 'ARRAY' && after.type === 'ARRAY')
    return inside('element', addedFields(before.element, after.element))
  if (before.type === 'MAP' && after.type === 'MAP')
    return typeText(before.key) === typeText(after.key)
      ? inside('value', addedFields(before.value, after.value))
      : undefined
  if (before.type !== 'STRUCT' || after.type !== 'STRUCT')
    return typeText(before) === typeText(after) ? [] : undefined
  const kept = Object.keys(before.fields).map((field) => {
    const [was, is] = [before.fields[field], after.fields[field]]
    return was && is && inside(field, addedFields(was, is))
  })
  if (kept.includes(undefined)) return undefined
  const added = Object.entries(after.fields).filter(([field]) => !Object.hasOwn(before.fields, field))
  return [
    ...kept.flatMap((fields) => fields ?? []),
    ...added.map(([field, type]) => ({ path: [field], type })),
  ]
}

function inside(step: string, fields: readonly AddedField[] | undefined): readonly AddedField[] | undefined {
  return fields?.map(({ path, type }) => ({ path: [step, ...path], type }))
}

function diffDefault(where: string, before: ColumnSnapshot, after: ColumnSnapshot, about: About): Change[] {
  if (before.default === after.default) return []
  if (after.default === undefined) {
    const kind = after.nullable ? 'default dropped' : 'required default dropped'
    return [change(kind, `${where} has no default any more`, about)]
  }
  const kind = before.default === undefined ? 'default added' : 'default changed'
  return [change(kind, `${where} has the default ${after.default}`, about)]
}

function diffValues(
  where: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  about: About,
): Change[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined)
    return [change('closed set added', `${where} takes only ${after?.join(', ')}`, about)]
  if (after === undefined) return [change('closed set dropped', `${where} takes any text`, about)]
  return [
    ...after
      .filter((value) => !before.includes(value))
      .map((value) => change('value added', `${where} has the new value ${value}`, about)),
    ...before
      .filter((value) => !after.includes(value))
      .map((value) => change('value dropped', `${where} no longer takes ${value}`, about)),
  ]
}
