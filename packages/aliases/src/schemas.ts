import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type AliasChain, aliasChains, type NewAliasChain } from './tables/alias-chains.js'
import { type AliasEvent, aliasEvents, type NewAliasEvent } from './tables/alias-events.js'
import {
  type AnonymousIdentityResolution,
  anonymousIdentityResolution,
  type NewAnonymousIdentityResolution,
} from './tables/anonymous-identity-resolution.js'
import { type NewUserAlias, type UserAlias, userAliases } from './tables/user-aliases.js'

/** The zod schemas of user_aliases, built at first use. */
export const userAliasSchemas: TableSchemas<UserAlias, NewUserAlias> = schemas(userAliases)
/** The zod schemas of alias_events, built at first use. */
export const aliasEventSchemas: TableSchemas<AliasEvent, NewAliasEvent> = schemas(aliasEvents)
/** The zod schemas of anonymous_identity_resolution, built at first use. */
export const anonymousIdentityResolutionSchemas: TableSchemas<
  AnonymousIdentityResolution,
  NewAnonymousIdentityResolution
> = schemas(anonymousIdentityResolution)
/** The zod schemas of alias_chains, built at first use. */
export const aliasChainSchemas: TableSchemas<AliasChain, NewAliasChain> = schemas(aliasChains)
