import { type Domain, domain } from '@customerio-databricks/core'
import { trackToGdpr } from './mappings/track.js'
import { gdpr } from './tables/gdpr.js'

/** TODO: what the domain holds, in one sentence. */
export const gdprDomain: Domain = domain({
  name: 'gdpr',
  file: '07_privacy_gdpr',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [gdpr],
  mappings: [trackToGdpr],
})
