import { definitionError } from '../errors.js'
import { type Path, parsePath } from './path.js'
import type { AppItem, CallType, ExportFamily, RecordType } from './record-type.js'

/** The root of paths into one item of a list, or one member of an object, that a mapping makes rows of. */
export const ELEMENT = 'element'

/** Which records a mapping takes. */
export interface Condition {
  readonly type: RecordType
  /** Documented event names; absent: every event. */
  readonly events?: readonly string[]
  /** The text at a path must be one of the values. */
  readonly where: readonly { readonly path: Path; readonly values: readonly string[] }[]
  /** Paths that must hold text or a number. */
  readonly present: readonly Path[]
  /** Paths that must not. */
  readonly absent: readonly Path[]
  /** Two paths that must not hold the same text. */
  readonly differ?: readonly [Path, Path]
}

/** What a record must hold beside being of its type. Paths of `element` are asked of each item. */
export interface ConditionOptions {
  readonly where?: Readonly<Record<string, readonly [string, ...string[]]>>
  readonly present?: readonly string[]
  readonly absent?: readonly string[]
  readonly differ?: readonly [string, string]
}

export interface CallOptions extends ConditionOptions {
  readonly events?: readonly [string, ...string[]]
}

/**
 * Takes calls of one type.
 *
 * @example call('identify', { present: ['userId'] })
 * @example call('track', { events: ['User Deleted'] })
 */
export function call(type: CallType, { events, ...options }: CallOptions = {}): Condition {
  return condition(type, options, events)
}

/**
 * Takes reporting webhooks; paths begin at their root.
 * @example webhook({ where: { object_type: ['push'], metric: ['bounced', 'dropped'] } })
 */
export function webhook(options: ConditionOptions = {}): Condition {
  return condition('webhook', options)
}

/**
 * Takes things out of App API answers in their envelope; paths begin at `item`, `params`, `request`, `status`, `method`,
 * `path` or `fetched_at`. `timed` is a list of the thing's attributes by their time: `{timestamp, attributes}`.
 * @example appItem('message', { where: { 'item.type': ['push'] } })
 */
export function appItem(item: AppItem, options: ConditionOptions = {}): Condition {
  return condition(`app.${item}`, options)
}

/**
 * Takes rows of Customer.io's own export; paths begin at the row.
 * @example exported('metrics', { present: ['delivery_id'] })
 */
export function exported(family: ExportFamily, options: ConditionOptions = {}): Condition {
  return condition(`export.${family}`, options)
}

function condition(type: RecordType, options: ConditionOptions, events?: readonly string[]): Condition {
  const { where = {}, present = [], absent = [], differ } = options
  return Object.freeze({
    type,
    ...(events === undefined ? {} : { events }),
    where: Object.freeze(
      Object.entries(where).map(([path, values]) => Object.freeze({ path: parsePath(path), values })),
    ),
    present: Object.freeze(present.map(parsePath)),
    absent: Object.freeze(absent.map(parsePath)),
    ...(differ === undefined ? {} : { differ: [parsePath(differ[0]), parsePath(differ[1])] as const }),
  })
}

/** A condition's two halves: what is asked of the record, and what of each element. */
export function conditionParts(whole: Condition): {
  readonly record: Condition
  readonly element: Condition
} {
  const { differ, where, present, absent } = whole
  const ofElement = (path: Path) => path[0] === ELEMENT
  if (differ !== undefined && ofElement(differ[0]) !== ofElement(differ[1])) {
    throw definitionError('`differ` compares two places of the record, or two of the element.', {
      rule: 'condition',
    })
  }
  const part = (own: (path: Path) => boolean): Condition => ({
    type: whole.type,
    where: where.filter(({ path }) => own(path)),
    present: present.filter(own),
    absent: absent.filter(own),
    ...(differ !== undefined && own(differ[0]) ? { differ } : {}),
  })
  return {
    record: {
      ...part((path) => !ofElement(path)),
      ...(whole.events === undefined ? {} : { events: whole.events }),
    },
    element: part(ofElement),
  }
}
