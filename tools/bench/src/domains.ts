import { eventsDomain } from '@customerio-databricks/events'
import { peopleDomain } from '@customerio-databricks/people'

/** The domains that are measured. Every mapping of both is asked of every record. */
export const domains = [peopleDomain, eventsDomain]
