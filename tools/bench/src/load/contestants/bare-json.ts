import { bareJson } from '../../bare-json.ts'
import type { Contestant } from '../contestant.ts'

/** Nothing but JSON.parse and JSON.stringify. */
export const bare: Contestant = async ({ file }) => ({
  load: () => bareJson(file),
  find: async () => undefined,
  close: async () => {},
})
