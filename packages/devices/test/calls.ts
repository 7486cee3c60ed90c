/** The nth second of a day. */
export const at = (second: number) => `2026-01-02T00:00:${String(second).padStart(2, '0')}Z`

interface Call {
  readonly event: string
  readonly token?: string
  readonly second?: number
  readonly device?: object
  readonly context?: object
  readonly properties?: object
  readonly userId?: string
  readonly messageId?: string
}

/** A track call of a device with the token `t1` of the person `u1`; without a second it has no time. */
export function track({
  event,
  token = 't1',
  second,
  device,
  context,
  userId = 'u1',
  ...more
}: Call): Readonly<Record<string, unknown>> {
  return {
    type: 'track',
    event,
    userId,
    context: { device: { token, ...device }, ...context },
    ...(second === undefined ? {} : { timestamp: at(second) }),
    ...more,
  }
}

/** A call that registers the token `t1`. */
export const register = (second: number, more: Omit<Call, 'event'> = {}) =>
  track({ event: 'Device Created or Updated', second, ...more })
/** A call that deletes it. */
export const remove = (second: number, more: Omit<Call, 'event'> = {}) =>
  track({ event: 'Device Deleted', second, ...more })
/** An application event that carries it. */
export const open = (second: number, more: Omit<Call, 'event'> = {}) =>
  track({ event: 'Application Opened', second, ...more })

/** An answer of the App API about a person with these devices. */
export const customer = (devices: readonly object[], fetchedAt: string, id = 'u1') => ({
  method: 'GET',
  path: `/v1/customers/${id}/attributes`,
  status: 200,
  response: { customer: { id, attributes: {}, devices } },
  fetched_at: fetchedAt,
})
/** A time of this module in seconds since 1970, as the App API has it. */
export const unix = (second: number) => Date.parse(at(second)) / 1000
