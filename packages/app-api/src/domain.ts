import { type Domain, domain } from '@customerio-databricks/core'
import { trackToAppApi } from './mappings/track.js'
import { appApi } from './tables/app-api.js'

/** TODO: what the domain holds, in one sentence. */
export const appApiDomain: Domain = domain({
  name: 'app-api',
  file: '10_app_api_communications',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [appApi],
  mappings: [trackToAppApi],
})
