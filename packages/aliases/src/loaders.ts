import { type Loader, loader } from '@customerio-databricks/core'
import { aliases, type NewAliasesRow } from './tables/aliases.js'

/** Loads rows of aliases. */
export const loadAliases: Loader<NewAliasesRow> = loader(aliases)
