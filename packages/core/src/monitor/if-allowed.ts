import { CustomerioDatabricksError } from '../errors.js'

/** Does what a user without privileges may be refused; then the answer is a note, and `otherwise`. */
export async function ifAllowed<Result>(
  work: () => Promise<Result>,
  otherwise: Result,
  note: (reason: string) => void,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!CustomerioDatabricksError.isInstance(error) || error.code !== 'statement') throw error
    note(error.message)
    return otherwise
  }
}
