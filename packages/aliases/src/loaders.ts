import { type Loader, loader } from '@customerio-databricks/core'
import { aliasChains, type NewAliasChain } from './tables/alias-chains.js'
import { aliasEvents, type NewAliasEvent } from './tables/alias-events.js'
import {
  anonymousIdentityResolution,
  type NewAnonymousIdentityResolution,
} from './tables/anonymous-identity-resolution.js'
import { type NewUserAlias, userAliases } from './tables/user-aliases.js'

/** Loads rows of user_aliases. */
export const loadUserAliases: Loader<NewUserAlias> = loader(userAliases)
/** Loads rows of alias_events. */
export const loadAliasEvents: Loader<NewAliasEvent> = loader(aliasEvents)
/** Loads rows of anonymous_identity_resolution. */
export const loadAnonymousIdentityResolution: Loader<NewAnonymousIdentityResolution> =
  loader(anonymousIdentityResolution)
/** Loads rows of alias_chains. */
export const loadAliasChains: Loader<NewAliasChain> = loader(aliasChains)
