export { aliasesDomain } from './domain.js'
export {
  loadAliasChains,
  loadAliasEvents,
  loadAnonymousIdentityResolution,
  loadUserAliases,
} from './loaders.js'
export { aliasToAliasEvents, aliasToUserAliases, userAliasesState } from './mappings/alias.js'
export {
  aliasChainSchemas,
  aliasEventSchemas,
  anonymousIdentityResolutionSchemas,
  userAliasSchemas,
} from './schemas.js'
export { type AliasChain, aliasChains, type NewAliasChain } from './tables/alias-chains.js'
export { type AliasEvent, aliasEvents, type NewAliasEvent } from './tables/alias-events.js'
export {
  type AnonymousIdentityResolution,
  anonymousIdentityResolution,
  type NewAnonymousIdentityResolution,
} from './tables/anonymous-identity-resolution.js'
export { type NewUserAlias, type UserAlias, userAliases } from './tables/user-aliases.js'
