/** The calls of the driver that faults can be aimed at. */
export type Method =
  | 'OpenSession'
  | 'ExecuteStatement'
  | 'GetOperationStatus'
  | 'GetResultSetMetadata'
  | 'FetchResults'
  | 'CloseOperation'
  | 'CancelOperation'
  | 'CloseSession'

/** What happens to one request. */
export type Mishap =
  /** Nothing reaches Spark. */
  | { readonly kind: 'status'; readonly status: 401 | 503 }
  /** Spark gets it, and the connection breaks in the middle of the answer. */
  | { readonly kind: 'drop' }
  /** Spark gets it, and the answer waits. */
  | { readonly kind: 'delay'; readonly milliseconds: number }

interface Aimed {
  readonly method: Method
  readonly mishap: Mishap
  /** Requests that go well before. */
  skip: number
  times: number
}

/** Faults that a test puts in the way of a client. Each happens once, unless told otherwise. */
export class Faults {
  #unavailableUntil = 0
  #tokenIsExpired = false
  readonly #aimed: Aimed[] = []
  #fileStatuses: number[] = []
  readonly #sessions = new Set<string>()
  readonly #forgotten = new Set<string>()

  /** Answers every request with 503 for some time. */
  unavailable(milliseconds: number): void {
    this.#unavailableUntil = Date.now() + milliseconds
  }

  /** Answers every request with 401, until it is valid again. */
  expireToken(): void {
    this.#tokenIsExpired = true
  }

  renewToken(): void {
    this.#tokenIsExpired = false
  }

  /** Breaks the connection in the middle of the answer to a call; Spark has got the call. */
  drop(method: Method, { times = 1, after = 0 } = {}): void {
    this.#aimed.push({ method, mishap: { kind: 'drop' }, skip: after, times })
  }

  /** Holds the answer to a call back. */
  delay(method: Method, milliseconds: number, { times = 1, after = 0 } = {}): void {
    this.#aimed.push({ method, mishap: { kind: 'delay', milliseconds }, skip: after, times })
  }

  /** Answers the next files that go into a volume, or out of it, with these; nothing is stored then. */
  refuseFiles(...statuses: number[]): void {
    this.#fileStatuses.push(...statuses)
  }

  /** What the next file is answered with instead of being served. */
  nextFile(): number | undefined {
    return this.#fileStatuses.shift()
  }

  /** Makes Spark answer as if it knew none of the sessions that are open now. */
  forgetSessions(): void {
    for (const session of this.#sessions) this.#forgotten.add(session)
  }

  opened(session: string): void {
    this.#sessions.add(session)
  }

  isForgotten(session: string): boolean {
    return this.#forgotten.has(session)
  }

  clear(): void {
    this.#unavailableUntil = 0
    this.#tokenIsExpired = false
    this.#aimed.length = 0
    this.#fileStatuses = []
  }

  /** What happens to the next request. */
  next(method: string): Mishap | undefined {
    if (this.#tokenIsExpired) return { kind: 'status', status: 401 }
    if (Date.now() < this.#unavailableUntil) return { kind: 'status', status: 503 }
    const aimed = this.#aimed.find((fault) => fault.method === method && fault.times > 0)
    if (aimed === undefined) return undefined
    if (aimed.skip > 0) {
      aimed.skip -= 1
      return undefined
    }
    aimed.times -= 1
    return aimed.mishap
  }
}
