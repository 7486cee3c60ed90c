/** Whether an action pays now, and why, as a part of a sentence. */
export interface Due {
  readonly pays: boolean
  readonly why: string
}
