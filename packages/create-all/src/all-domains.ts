import type { Domain } from '@customerio-databricks/core'
import { eventsDomain } from '@customerio-databricks/events'
import { peopleDomain } from '@customerio-databricks/people'

/** Every domain, in the order of their SQL files: a key points to a table of the same file or an earlier one. */
export const allDomains: readonly Domain[] = Object.freeze([peopleDomain, eventsDomain])
