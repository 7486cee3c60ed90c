import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type AliasesRow, aliases, type NewAliasesRow } from './tables/aliases.js'

/** The zod schemas of aliases, built at first use. */
export const aliasesSchemas: TableSchemas<AliasesRow, NewAliasesRow> = schemas(aliases)
