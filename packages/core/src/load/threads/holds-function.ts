/** Whether data holds a function of the user's, which cannot be sent to a thread. */
export function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction)
}
