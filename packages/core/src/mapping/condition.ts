import { type Path, parsePath } from './path.js'

/** The calls of the Pipelines API (reference: its OpenAPI description, `#/paths`). */
export type CallType = 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'

/** Which records a mapping takes. */
export interface Condition {
  readonly kind: 'call'
  readonly type: CallType
  /** Documented event names; absent: every event. */
  readonly events?: readonly string[]
  /** Paths that must hold text or a number. */
  readonly present: readonly Path[]
  /** Paths that must not. */
  readonly absent: readonly Path[]
}

export interface CallOptions {
  readonly events?: readonly [string, ...string[]]
  readonly present?: readonly string[]
  readonly absent?: readonly string[]
}

/**
 * Takes calls of one type.
 *
 * @example call('identify', { present: ['userId'] })
 * @example call('track', { events: ['User Deleted'] })
 */
export function call(type: CallType, options: CallOptions = {}): Condition {
  return Object.freeze({
    kind: 'call',
    type,
    ...(options.events === undefined ? {} : { events: options.events }),
    present: Object.freeze((options.present ?? []).map(parsePath)),
    absent: Object.freeze((options.absent ?? []).map(parsePath)),
  })
}
