import { type Domain, domain } from '@customerio-databricks/core'
import { aliasToAliasEvents, aliasToUserAliases } from './mappings/alias.js'
import { aliasChains } from './tables/alias-chains.js'
import { aliasEvents } from './tables/alias-events.js'
import { anonymousIdentityResolution } from './tables/anonymous-identity-resolution.js'
import { userAliases } from './tables/user-aliases.js'

/** Which ids are one person: merges of ids, the chains that they make, and visitors who became known. */
export const aliasesDomain: Domain = domain({
  name: 'aliases',
  file: '09_user_aliases',
  version: '1.0.0',
  comment:
    'Which ids are one person: merges of ids, the chains that they make, and visitors who became known.',
  tables: [userAliases, aliasEvents, anonymousIdentityResolution, aliasChains],
  mappings: [aliasToAliasEvents, aliasToUserAliases],
})
